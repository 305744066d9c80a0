//! did:key and did:web: which URL to ask, which key the answer names.
