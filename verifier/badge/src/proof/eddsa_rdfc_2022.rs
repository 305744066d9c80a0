//! `eddsa-rdfc-2022` (vc-di-eddsa §3.2).
