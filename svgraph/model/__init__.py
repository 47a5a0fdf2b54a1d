"""The values that everything else speaks of: frozen, ordered, without behaviour of their own.

A `Plan` is what the document says, verbatim; the register adds `Party` and
`Assignment`, the links part adds `Link`; whatever is odd anywhere is a `Finding`.
"""
