"""The questionnaire of a design review: criteria, verdicts, decision records."""
