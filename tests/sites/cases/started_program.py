# file: app/local.py
import asyncio
import os
import shlex
import shutil
import subprocess
import sys
from subprocess import check_output

COMMAND = ["llama-cli", "-m", "model.gguf"]


class Runner:
    def __init__(self, model):
        self.command = ["ollama", "run", model]

    def ask(self, question):
        return subprocess.run([*self.command, question], capture_output=True)  # call: infer


def ask(question, model, binary=None):
    subprocess.run(["ollama", "run", model, question])  # call: infer
    subprocess.check_output(COMMAND + ["-p", question])  # call: infer
    subprocess.run(f"ollama run {model} '{question}'", shell=True)  # call: infer
    os.system("whisper " + question)  # call: infer
    check_output(shlex.split("llm -m small 'hello there'"))  # call: infer
    subprocess.Popen([sys.executable, "-m", "mlx_lm.generate", "--prompt", question])  # call: infer
    command = [shutil.which("tesseract") or "tesseract", question, "stdout"]
    command.append("-l")
    return subprocess.run(command)  # call: infer


def words(question):
    return ["/usr/local/bin/claude", "-p", question]


async def ask_later(question):
    await asyncio.create_subprocess_exec("ollama", "run", "llama3", question)  # call: infer
    return await asyncio.create_subprocess_exec(*words(question))  # call: infer
