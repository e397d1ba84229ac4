"""What the news disagrees on, as plain functions on plain frozen records.

articles -> origins, stories -> sentences -> claims -> facts -> contradictions, cleared -> report. ``stages`` joins the
modules in that order and ``database`` keeps the rows. Nothing here imports Prefect; only ``database`` imports duckdb
and only ``encoders`` (with the training of its heads) imports sentence-transformers or torch. An extractor never
imports another extractor.
"""
