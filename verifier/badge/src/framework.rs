//! A skill framework: areas, competences, levels, thresholds, words; read from `schemas`.
