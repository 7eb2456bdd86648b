"""How soon `legwork chat` answers, and how much memory `serve` takes."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
PYTHON = [sys.executable, "-m", "bot"]


def main() -> None:
    """Compiles the environment first, so that a start is what a user gets."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", sys.prefix, "."], check=False, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"LEGWORK_DATABASE__URL": f"sqlite:///{Path(folder) / 'bench.db'}"}
        subprocess.run(
            [*PYTHON, "member", "add", "Ana", "--role", "rep"], env=env, check=True, stdout=subprocess.DEVNULL
        )
        bare = [_first_line([sys.executable, "-c", "print('x', flush=True)"], env) for _ in range(ROUNDS)]
        ours = [_first_line([*PYTHON, "chat", "--as", "Ana"], env) for _ in range(ROUNDS)]
        print(f"{'bare Python, first line':<58} {statistics.median(bare):8.2f} s  ({min(bare):.2f}–{max(bare):.2f})")
        print(f"{'legwork chat, first reply':<58} {statistics.median(ours):8.2f} s  ({min(ours):.2f}–{max(ours):.2f})")
        print(f"{'legwork serve, resident after start':<58} {_serve_memory(env):8.0f} MB")


def _first_line(command: list[str], env: dict[str, str]) -> float:
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdin.write("/visit Acme Pumps met Ms Li\n")
    process.stdin.flush()
    line = process.stdout.readline()
    taken = time.perf_counter() - started
    process.stdin.close()
    process.stdout.read()
    process.wait()
    assert line.strip(), "no answer"
    return taken


def _serve_memory(env: dict[str, str]) -> float:
    from tests.servers.telegram import TelegramServer

    with TelegramServer() as server:
        telegram = {"LEGWORK_TELEGRAM__TOKEN": server.token, "LEGWORK_TELEGRAM__BASE_URL": server.base_url}
        listen = {"LEGWORK_HTTP__LISTEN": "127.0.0.1:0"}
        process = subprocess.Popen([*PYTHON, "serve"], env=env | telegram | listen, stderr=subprocess.DEVNULL)
        try:
            server.wait_for_poll(timeout=20)
            time.sleep(2)
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        finally:
            process.terminate()
            process.wait(20)
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024
