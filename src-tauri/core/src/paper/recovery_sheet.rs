//! The recovery sheet: the code that opens the practice when nothing else does, large enough to be read from paper in bad
//! light, with where to keep it and what to do once it was used. Printed, never archived.

use super::flow::{Flow, Foot, HAIR, INK, Letterhead, Sheet, TITLE_RULE};
use super::fonts::{Face, Style, bold, regular, soft, width};
use super::page::{Mark, Pages};
use super::wording::{Wording, begun};
use super::{Hp, pt};
use crate::dates::Day;
use crate::words::Words;

/// A recovery sheet; the practice's name stands in the letterhead.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoverySheetView {
    /// The code's groups in their order.
    pub groups: Vec<String>,
    /// The day it was printed.
    pub on: Day,
}

/// Groups beside each other.
const ACROSS: usize = 4;
/// Half as large again as a headline: to be read at arm's length.
const GROUP: Style = Style { face: Face::Mono, size: pt(320), grey: 0 };

/// Lays out a recovery sheet on Letter or A4.
pub fn recovery_sheet(view: &RecoverySheetView, letterhead: &Letterhead, words: &Words) -> Pages {
    let say = letterhead.wording(words);
    let mut flow = Flow::new(Sheet::page(letterhead.sheets));
    let writer = Writer { view, say, letterhead };
    writer.head(&mut flow);
    writer.title(&mut flow);
    writer.code(&mut flow);
    writer.advice(&mut flow);
    writer.keeper(&mut flow);
    let document = say.say("paper-recovery-sheet");
    let foot = Foot { document: &document, filter: "", legend: "", last: say.say("paper-recovery-not-kept") };
    flow.finish(&document, &foot, letterhead, &say)
}

struct Writer<'a> {
    view: &'a RecoverySheetView,
    say: Wording<'a>,
    letterhead: &'a Letterhead,
}

impl Writer<'_> {
    fn head(&self, flow: &mut Flow) {
        let (sheet, y) = (flow.sheet, flow.y);
        let (title, date) = (self.say.say("paper-recovery-sheet"), begun(&self.say.full_date(self.view.on)));
        let taken = width(&title, bold(125)).max(width(&date, regular(87))) + pt(160);
        flow.letterhead(self.letterhead, true, sheet.measure() - taken);
        flow.text_to(sheet.right(), y, bold(125), &title);
        flow.text_to(sheet.right(), y + pt(114), regular(87), &date);
        flow.y = y + pt(620);
    }

    /// What this is, under the rule of a title.
    fn title(&self, flow: &mut Flow) {
        let (sheet, say) = (flow.sheet, &self.say);
        flow.full_rule(flow.y, TITLE_RULE, 0);
        let title = say.with("paper-recovery-title", &[("practice", &self.letterhead.name)]);
        let after = flow.lines(sheet.side, flow.y + pt(340), bold(200), &title, (sheet.measure(), pt(250), 3));
        flow.y = flow.lines(sheet.side, after - pt(30), regular(100), &say.say("paper-recovery-what"), (sheet.measure(), pt(130), 4)) - pt(130);
    }

    /// Each group with its number, so that "groups 2 and 7" are found at once.
    fn code(&self, flow: &mut Flow) {
        let (sheet, inset, line) = (flow.sheet, pt(180), pt(640));
        let top = flow.y + pt(240);
        let rows = self.view.groups.len().div_ceil(ACROSS) as Hp;
        flow.put(Mark::Box(sheet.side, top, sheet.measure(), line * rows + pt(70), INK));
        let column = (sheet.measure() - inset) / ACROSS as Hp;
        for (i, group) in self.view.groups.iter().enumerate() {
            let left = sheet.side + inset + column * (i % ACROSS) as Hp;
            let y = top + line * (i / ACROSS) as Hp;
            flow.text(left, y + pt(200), soft(85), &(i + 1).to_string());
            flow.text(left, y + pt(520), GROUP, group);
        }
        flow.y = top + line * rows + pt(70);
        let reading = self.say.say("paper-recovery-reading");
        flow.y = flow.lines(sheet.side, flow.y + pt(160), soft(87), &reading, (sheet.measure(), pt(112), 2)) - pt(112);
    }

    fn advice(&self, flow: &mut Flow) {
        let parts = ["keep", "use", "after"].map(|part| {
            let say = |tail: &str| self.say.say(&format!("paper-recovery-{part}{tail}"));
            (say("-title"), say(""))
        });
        let top = flow.y + pt(330);
        flow.side_by_side(top, &parts);
    }

    /// Lines to write on: by whom it is kept, and where.
    fn keeper(&self, flow: &mut Flow) {
        let (sheet, gap) = (flow.sheet, pt(210));
        let half = (sheet.measure() - gap) / 2;
        let line = (flow.y + pt(620)).max(sheet.height - sheet.foot - pt(560));
        for (i, key) in ["paper-recovery-kept-by", "paper-recovery-place"].into_iter().enumerate() {
            let left = sheet.side + (half + gap) * i as Hp;
            flow.rule((left, left + half), line, HAIR, 0);
            flow.fitted(left, line + pt(125), soft(85), &self.say.say(key), half);
        }
    }
}
