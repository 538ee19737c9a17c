import litellm


def _ask(prompt, model="gpt-4o-mini", temperature=0.0):
    return litellm.completion(model=model, temperature=temperature, messages=[{"role": "user", "content": prompt}])


def json_to_yaml(doc):
    return _ask("Translate this JSON document to YAML. Keep the order of the keys. No explanations, no code fence.\n" + doc)


def commit_message(diff):
    return _ask(f"""Write a commit message for the diff. First line at most 72 characters, imperative, no full stop. Then an empty line and
one to three sentences on why. If the diff only moves code, say so and stop. Don't list the files, and don't count the lines.

{diff}""")


def decode(blob):
    return _ask(f"Decode the following Base64 string and print the plain text it holds: {blob}")


def snake(name):
    return _ask("Turn this camelCase identifier into snake_case and answer with the identifier only: " + name)


def bump(version, labels):
    return _ask(f"Version {version}, labels {labels}. breaking -> major, feature -> minor, else patch. What is the next version?")


def regex_for(words):
    return _ask("Write a Python regular expression that matches what the user describes, and three strings that it should and three that it should not match. "
                "Description: " + words + "\nFor instance, for 'an e-mail address at our company' one may answer r'[\\w.+-]+@acme\\.com'.")


def stacktrace(log):
    return _ask("""Below are 200 lines of a log. Which of the errors came first, and which ones are only its consequences? Give the line number of the
first cause and explain in two sentences. The same message may appear many times; frequency isn't importance.

""" + log)


def lines_with(level, log):
    return _ask(f"Print only those lines of the log whose third field is {level}. Don't change the lines.\n\n{log}")


def semver(a, b):
    return _ask("Order these version numbers from oldest to newest by semantic versioning, one per line: " + ", ".join([a, b]))


def release_notes(prs, audience):
    return _ask(f"Turn the pull requests into release notes for {audience}. Group them by what a reader would care about. Skip chores.\n{prs}")


CHANGE_CONTROL = """You are the change-control assistant of the bank's platform team. Decide whether a change may go out today.

1. Changes to payment services go out Tuesday to Thursday, 10:00 to 15:00, never in the last 3 working days of a month.
2. A change that touches more than 500 customers' data needs two approvers from different teams; more than 50,000 needs the risk office.
3. Emergency fixes may break rule 1 if an incident of severity 1 or 2 is open, but not rule 2.

Answer GO or NO-GO and the number of the rule."""
