"""Which places do communities rely on, who controls them, and which are at risk?

Community assets: halls, libraries, pubs, pitches; their tenure, use, condition and risk.
Style sheets and scripts are not here: they are in `static/`.
It may import from: reference, accounts, entries, registry.
"""
