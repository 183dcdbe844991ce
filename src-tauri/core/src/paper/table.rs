//! Tables: columns that never overlap, heads with an ink rule, rows with hairlines, page breaks that repeat the head.

use super::Hp;
use super::flow::{Flow, HAIR, INK, LIGHT};
use super::fonts::{Style, semi, wrap};
use super::page::Mark;
use super::pt;

/// A column: from `left` to `right`; numbers stand at the end edge, so that figures align on the point.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub left: Hp,
    pub right: Hp,
    pub at_end: bool,
    /// Texts wrap into at most so many lines, then they are cut with an ellipsis.
    pub lines: usize,
    pub head: String,
}

impl Column {
    fn room(&self) -> Hp {
        self.right - self.left
    }
}

/// Lays columns side by side from the left margin: (head, width, at the end edge, lines). A width of 0 takes what is left.
pub(super) fn columns(flow: &Flow, gap: Hp, wanted: &[(String, Hp, bool, usize)]) -> Vec<Column> {
    let fixed: Hp = wanted.iter().map(|(_, width, ..)| *width).sum::<Hp>() + gap * (wanted.len() as Hp - 1).max(0);
    let open = wanted.iter().filter(|(_, width, ..)| *width == 0).count() as Hp;
    let share = (flow.sheet.measure() - fixed).max(0) / open.max(1);
    let mut left = flow.sheet.side;
    let mut columns = Vec::new();
    for (head, width, at_end, lines) in wanted {
        let right = left + if *width == 0 { share } else { *width };
        columns.push(Column { left, right, at_end: *at_end, lines: *lines, head: head.clone() });
        left = right + gap;
    }
    columns
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Empty,
    /// A box to tick.
    Tick,
    Text(String, Style),
    /// A text and a smaller second one under it.
    Two(String, Style, String, Style),
}

/// The rule under a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    Hair,
    /// Every fifth row, so that an eye finds its way across.
    Darker,
    Ink,
    Nothing,
}

/// How rows are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowLook {
    /// From one baseline to the next inside a cell.
    pub lead: Hp,
    /// From the rule above to the first baseline.
    pub drop: Hp,
    /// From the last baseline to the rule below.
    pub air: Hp,
    /// Size of heads in tenths of a point.
    pub head: Hp,
}

/// Columns and the way their rows are set.
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub look: RowLook,
}

impl Table {
    /// Head texts, standing on a common last line, with the ink rule under them. Starts and ends at `flow.y` = an edge.
    pub fn head(&self, flow: &mut Flow) {
        let style = semi(self.look.head);
        let lead = self.look.head * 10 * 5 / 4;
        let heads: Vec<Vec<String>> = self.columns.iter().map(|c| balanced(&c.head, style, c.room())).collect();
        let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as Hp;
        let last = flow.y + lead * deepest;
        for (column, lines) in self.columns.iter().zip(&heads) {
            for (i, line) in lines.iter().rev().enumerate() {
                place(flow, column, last - lead * i as Hp, style, line);
            }
        }
        flow.y = last + if self.look.head < 85 { pt(45) } else { pt(66) };
        flow.full_rule(flow.y, INK, 0);
    }

    fn height(&self, cells: &[Cell]) -> Hp {
        let lines = self.columns.iter().zip(cells).map(|(column, cell)| match cell {
            Cell::Empty | Cell::Tick => 1,
            Cell::Text(text, style) => wrap(text, *style, column.room(), column.lines).len(),
            Cell::Two(first, style, second, small) => {
                wrap(first, *style, column.room(), column.lines).len() + wrap(second, *small, column.room(), column.lines).len()
            }
        });
        self.look.drop + self.look.lead * (lines.max().unwrap_or(1) as Hp - 1) + self.look.air
    }

    /// A row. If it does not fit, the page turns, `again` writes what stands over a continued table, and the head is repeated.
    pub fn row(&self, flow: &mut Flow, cells: &[Cell], under: Under, again: &dyn Fn(&mut Flow)) {
        let height = self.height(cells);
        if flow.y + height > flow.bottom {
            flow.turn();
            again(flow);
            self.head(flow);
        }
        let first = flow.y + self.look.drop;
        for (column, cell) in self.columns.iter().zip(cells) {
            self.cell(flow, column, first, cell);
        }
        flow.y += height;
        match under {
            Under::Hair => flow.full_rule(flow.y, HAIR, LIGHT),
            Under::Darker => flow.full_rule(flow.y, pt(8), 0x33),
            Under::Ink => flow.full_rule(flow.y, INK, 0),
            Under::Nothing => {}
        }
    }

    fn cell(&self, flow: &mut Flow, column: &Column, first: Hp, cell: &Cell) {
        let write = |flow: &mut Flow, mut y: Hp, text: &str, style: Style| {
            for line in wrap(text, style, column.room(), column.lines) {
                place(flow, column, y, style, &line);
                y += self.look.lead;
            }
            y
        };
        match cell {
            Cell::Empty => {}
            Cell::Tick => flow.put(Mark::Box(column.left + 50, first - pt(73), pt(80), pt(80), pt(9))),
            Cell::Text(text, style) => {
                write(flow, first, text, *style);
            }
            Cell::Two(text, style, second, small) => {
                let y = write(flow, first, text, *style);
                write(flow, y, second, *small);
            }
        }
    }
}

/// A head in at most three lines of about the same length.
fn balanced(text: &str, style: Style, room: Hp) -> Vec<String> {
    let lines = wrap(text, style, room, 3);
    // The narrowest measure that needs no further line.
    (1..=10).map(|tenth| room * tenth / 10).map(|narrower| wrap(text, style, narrower, 4)).find(|found| found.len() == lines.len()).unwrap_or(lines)
}

fn place(flow: &mut Flow, column: &Column, baseline: Hp, style: Style, text: &str) {
    if column.at_end {
        flow.text_to(column.right, baseline, style, text);
    } else {
        flow.text(column.left, baseline, style, text);
    }
}
