"""Trains the acoustic model: prepare, synthesise, features, train, export, evaluate.

One command for all steps is `scripts/train/run`; docs/train-a-model.md tells the whole story.
"""
