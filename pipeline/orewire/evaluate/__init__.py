"""Gold in, scores out: the corpus, the scorer, gold made by others and the baselines."""
