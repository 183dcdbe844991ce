//! One integration binary: the desk harness and the stories told with it.
