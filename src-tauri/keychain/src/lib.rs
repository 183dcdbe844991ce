//! The device secret in the OS key chain.
