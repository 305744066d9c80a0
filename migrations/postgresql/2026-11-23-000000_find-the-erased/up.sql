-- Whoever was erased before their badge was signed is known by their award, as all others who were.
CREATE INDEX badges_erased ON badges (award) WHERE refusal = 'erased';
