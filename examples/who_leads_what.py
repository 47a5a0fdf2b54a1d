"""Who leads what, and what depends on action 2.1: a plan asked from Python.

    python examples/who_leads_what.py             print some answers
    python examples/who_leads_what.py FOLDER      and write tables and a network there

It asks the plan that comes with svgraph. For another one, name its folder in `open_plan`.
"""

import sys
from collections import Counter
from pathlib import Path

import svgraph

plan = svgraph.open_plan("blackpool-2024-25")

# A canned query gives named tuples, in the order of the plan; `svgraph queries` lists them all.
leads = Counter(row.body for row in plan.query("leads") if row.role != "supporting")
print("Who leads most, alone or jointly:")
for body, actions in leads.most_common(3):
    print(f"  {body}: {actions} actions")

# An answer as a data frame, where pandas is installed; numbers stay numbers.
counts = plan.query("lead-counts")
try:
    frame = counts.to_pandas()
except ImportError:
    print(f"{len(counts)} parties; with pandas installed they are a data frame.")
else:
    alone = frame[frame["kind"] != "collective"]["sole"].sum()
    print(f"{len(frame)} parties; {alone} actions are led by one named body alone.")

# Parameters: an action by its number, a body in any spelling of the register.
print(f"The police answer for {len(plan.query('answers-for', body='police'))} actions.")

# What depends on an action comes in tiers, each line with its way there and the plan's words.
print("What depends on 2.1, as the plan states it:")
for linked in plan.depends("2.1"):
    if linked.tier != "proposed":
        words = " | ".join(linked.quotes)
        print(f"  {linked.action} ({linked.tier}): {linked.path}, “{words}”")

# Your own SPARQL: read only, stopped after 30 seconds; the prefixes are known.
((total,),) = plan.sparql("SELECT (COUNT(?row) AS ?total) WHERE { ?row a sv:Action }").rows
print(f"Actions in the plan: {total}")

# The whole plan for other tools: tables (csv), networks (gexf), RDF (turtle) and more.
if len(sys.argv) > 1:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (plan.export("csv") | plan.export("gexf")).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        print(f"Wrote {folder / name}")
