//! Raw counts → publishable counts: the only way to build a [`crate::profile::Profile`].
