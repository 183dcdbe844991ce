//! The walks, in the order they are run.

use std::pin::Pin;

use crate::Outcome;
use crate::look;
use crate::window::Window;

type Going<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// One walk through a window of its own.
pub struct Walk {
    pub name: &'static str,
    /// The sample data of its practice; none for a walk through the set-up.
    pub sample: Option<&'static str>,
    pub go: fn(&mut Window) -> Going<'_>,
}

pub const ALL: &[Walk] = &[Walk { name: "opens", sample: Some("tiny"), go: |w| Box::pin(opens(w)) }];

/// The window opens and asks who is at the desk.
async fn opens(window: &mut Window) -> Outcome {
    window.ready().await?;
    window.resize(1280, 720).await?;
    look::is_well_made(window, "sign-in").await
}
