# file: app/local.py
import asyncio
import os
import shlex
import shutil
import subprocess
import sys
from subprocess import check_output

COMMAND = ["llama-quantize", "-m", "model.gguf"]


class Runner:
    def __init__(self, model):
        self.command = ["ollama", "pull", model]

    def ask(self, question):
        return subprocess.run([*self.command, question], capture_output=True)


def ask(question, model, binary=None):
    subprocess.run(["ollama", "list", model, question])
    subprocess.check_output(COMMAND + ["-p", question])
    subprocess.run(f"ollama pull {model} '{question}'", shell=True)
    os.system("whisper --help " + question)
    check_output(shlex.split("llm models 'hello there'"))
    subprocess.Popen([sys.executable, "-m", "pip", "install", question])
    command = [shutil.which("git") or "git", question, "stdout"]
    command.append("-l")
    return subprocess.run(command)


def words(question):
    return ["/usr/local/bin/claude", "--version", question]


async def ask_later(question):
    await asyncio.create_subprocess_exec("ollama", "stop", "llama3", question)
    return await asyncio.create_subprocess_exec(*words(question))
