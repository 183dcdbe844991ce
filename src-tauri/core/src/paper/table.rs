//! Tables: columns that never overlap, heads with an ink rule, rows with hairlines, page breaks that repeat the head.
//!
//! Words wrap where they are long; a figure stands at the end edge and is set smaller before it is broken or cut.

use super::Hp;
use super::flow::{Flow, HAIR, INK, LIGHT};
use super::fonts::{Style, semi, snug, wrap};
use super::page::Mark;
use super::pt;

/// A column as a page asks for it.
pub(super) struct Wanted {
    head: String,
    /// 0 takes what is left.
    width: Hp,
    at_end: bool,
    lines: usize,
}

/// A column of words. They wrap into at most so many lines, then they are cut with an ellipsis.
pub(super) fn words(head: String, width: Hp, lines: usize) -> Wanted {
    Wanted { head, width, at_end: false, lines }
}

/// A column of figures at the end edge, so that they align on the point.
pub(super) fn figures(head: String, width: Hp) -> Wanted {
    Wanted { head, width, at_end: true, lines: 1 }
}

/// A column in its place.
struct Column {
    left: Hp,
    right: Hp,
    wanted: Wanted,
}

impl Column {
    fn room(&self) -> Hp {
        self.right - self.left
    }

    /// The text's lines, and the style that they are set in.
    fn set(&self, text: &str, style: Style) -> (Vec<String>, Style) {
        if self.wanted.at_end {
            return (vec![text.to_owned()], snug(text, style, self.room()));
        }
        (wrap(text, style, self.room(), self.wanted.lines), style)
    }

    fn place(&self, flow: &mut Flow, baseline: Hp, style: Style, text: &str) {
        if self.wanted.at_end {
            flow.text_to(self.right, baseline, style, text);
        } else {
            flow.text(self.left, baseline, style, text);
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Empty,
    /// A box to tick.
    Tick,
    Text(String, Style),
    /// A text and a smaller second one under it, which runs on below the figures.
    Two(String, Style, String, Style),
}

/// How rows are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowLook {
    /// Between two columns.
    pub gap: Hp,
    /// From one baseline to the next inside a cell.
    pub lead: Hp,
    /// From the rule above to the first baseline.
    pub drop: Hp,
    /// From the last baseline to the rule below.
    pub air: Hp,
    /// Size of heads in tenths of a point.
    pub head: Hp,
    /// A darker rule under each fifth row, so that an eye finds its way across.
    pub fifths: bool,
}

/// The rows of a table, and what becomes of them where the page ends.
pub(super) struct Rows<'a> {
    pub rows: Vec<Vec<Cell>>,
    /// The sum under them; the last two rows stand on its page.
    pub total: Option<Vec<Cell>>,
    /// Room to the page's end for what must stand on the page of the sum.
    pub tail: Hp,
    /// What is carried over a page's end once so many rows stand.
    pub carried: &'a dyn Fn(usize) -> Option<Vec<Cell>>,
    /// Writes what stands over the table where it goes on.
    pub again: &'a dyn Fn(&mut Flow),
}

impl Default for Rows<'_> {
    fn default() -> Self {
        Rows { rows: Vec::new(), total: None, tail: 0, carried: &|_| None, again: &|_| {} }
    }
}

/// Columns and the way their rows are set.
pub(super) struct Table {
    span: (Hp, Hp),
    columns: Vec<Column>,
    look: RowLook,
}

impl Table {
    /// Columns side by side between two places of a line.
    pub fn new(span: (Hp, Hp), look: RowLook, wanted: Vec<Wanted>) -> Table {
        let fixed: Hp = wanted.iter().map(|w| w.width).sum::<Hp>() + look.gap * (wanted.len() as Hp - 1).max(0);
        let open = wanted.iter().filter(|w| w.width == 0).count() as Hp;
        let share = (span.1 - span.0 - fixed).max(0) / open.max(1);
        let mut left = span.0;
        let place = |wanted: Wanted| {
            let right = left + if wanted.width == 0 { share } else { wanted.width };
            let column = Column { left, right, wanted };
            left = right + look.gap;
            column
        };
        Table { span, columns: wanted.into_iter().map(place).collect(), look }
    }

    /// Head, rows and total, over as many pages as it takes. Starts and ends at `flow.y` = an edge.
    pub fn write(&self, flow: &mut Flow, Rows { rows, total, tail, carried, again }: Rows) {
        self.head(flow);
        let total_height = total.as_ref().map_or(0, |total| self.height(total));
        for (i, row) in rows.iter().enumerate() {
            let is_last = i + 1 == rows.len();
            let last_two: Hp = rows[i..].iter().map(|row| self.height(row)).sum::<Hp>() + total_height;
            // A page on which nothing stands yet is not turned for what comes after.
            let after = if i > 0 { tail } else { 0 };
            let needed = if i + 2 >= rows.len() && total.is_some() { last_two + after } else { self.height(row) };
            if flow.y + needed > flow.bottom {
                flow.turn();
                again(flow);
                self.head(flow);
                if let Some(carried) = carried(i) {
                    self.row(flow, &carried);
                    flow.rule(self.span, flow.y, HAIR, LIGHT);
                }
            }
            self.row(flow, row);
            match () {
                () if is_last && total.is_some() => flow.rule(self.span, flow.y, INK, 0),
                () if self.look.fifths && i % 5 == 4 => flow.rule(self.span, flow.y, pt(8), 0x33),
                () => flow.rule(self.span, flow.y, HAIR, LIGHT),
            }
        }
        if let Some(total) = total {
            self.row(flow, &total);
        }
    }

    /// Head texts, standing on a common last line, with the ink rule under them; the rule alone where no column has a head.
    fn head(&self, flow: &mut Flow) {
        if self.columns.iter().any(|c| !c.wanted.head.is_empty()) {
            let style = semi(self.look.head);
            let lead = self.look.head * 10 * 5 / 4;
            let heads: Vec<Vec<String>> = self.columns.iter().map(|c| balanced(&c.wanted.head, style, c.room())).collect();
            let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as Hp;
            let last = flow.y + lead * deepest;
            for (column, lines) in self.columns.iter().zip(&heads) {
                for (i, line) in lines.iter().rev().enumerate() {
                    column.place(flow, last - lead * i as Hp, style, line);
                }
            }
            flow.y = last + if self.look.head < 85 { pt(45) } else { pt(66) };
        }
        flow.rule(self.span, flow.y, INK, 0);
    }

    fn second(&self, column: &Column, text: &str, style: Style) -> Vec<String> {
        wrap(text, style, self.span.1 - column.left, column.wanted.lines)
    }

    fn height(&self, cells: &[Cell]) -> Hp {
        let lines = self.columns.iter().zip(cells).map(|(column, cell)| match cell {
            Cell::Empty | Cell::Tick => 1,
            Cell::Text(text, style) => column.set(text, *style).0.len(),
            Cell::Two(text, style, second, small) => column.set(text, *style).0.len() + self.second(column, second, *small).len(),
        });
        self.drop(cells) + self.look.lead * (lines.max().unwrap_or(1) as Hp - 1) + self.look.air
    }

    /// A sum in a larger size than its row stands a little lower.
    fn drop(&self, cells: &[Cell]) -> Hp {
        let sizes = cells.iter().filter_map(|cell| match cell {
            Cell::Text(_, style) | Cell::Two(_, style, ..) => Some(style.size),
            Cell::Empty | Cell::Tick => None,
        });
        self.look.drop + sizes.clone().max().unwrap_or(0) - sizes.min().unwrap_or(0)
    }

    fn row(&self, flow: &mut Flow, cells: &[Cell]) {
        let (lead, first) = (self.look.lead, flow.y + self.drop(cells));
        let write = |flow: &mut Flow, column: &Column, mut y: Hp, (lines, style): (Vec<String>, Style)| {
            for line in lines {
                column.place(flow, y, style, &line);
                y += lead;
            }
            y
        };
        for (column, cell) in self.columns.iter().zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Tick => flow.put(Mark::Box(column.left + 50, first - pt(73), pt(80), pt(80), pt(9))),
                Cell::Text(text, style) => {
                    write(flow, column, first, column.set(text, *style));
                }
                Cell::Two(text, style, second, small) => {
                    let y = write(flow, column, first, column.set(text, *style));
                    write(flow, column, y, (self.second(column, second, *small), *small));
                }
            }
        }
        flow.y += self.height(cells);
    }
}

/// A head in at most three lines of about the same length.
fn balanced(text: &str, style: Style, room: Hp) -> Vec<String> {
    let lines = wrap(text, style, room, 3);
    // The narrowest measure that needs no further line.
    (1..=10).map(|tenth| room * tenth / 10).map(|narrower| wrap(text, style, narrower, 4)).find(|found| found.len() == lines.len()).unwrap_or(lines)
}
