"""Benchmarks: ``python -m tests.bench`` and ``python -m tests.bench.million``. They print what they measure."""
