"""The questionnaire in a terminal: sheets (what was answered), screens (what is shown), and who shows them."""
