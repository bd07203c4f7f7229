#!/usr/bin/env python3
"""How fast the app answers briefs beside one running load.

  bench/serve_bench.py --program <entente> --store <file> [--load <files...>] [--rate 50] [--seconds 60] [--fresh 0.1]

Works on a copy of the store. Requests are sent at fixed times, whether or not earlier ones have been answered (an open
loop), so that a pause counts for all that wait behind it; a time is counted from when a request was due. A share
`--fresh` of them asks what was not asked before (another day), the rest repeats twenty dyads, as readers of a page do.
Prints the median and the 99th percentile of both kinds, errors, and the app's resident memory at begin, at each tenth of the time and at the end.
"""
import argparse
import http.client
import os
import queue
import re
import shutil
import subprocess
import tempfile
import threading
import time

DYADS = [("IRN", "RUS"), ("CHN", "RUS"), ("USA", "CHN"), ("USA", "GBR"), ("IND", "PAK"), ("TUR", "RUS"),
         ("SAU", "IRN"), ("ISR", "IRN"), ("ARM", "AZE"), ("GRC", "TUR"), ("UKR", "RUS"), ("SYR", "RUS"),
         ("EGY", "ETH"), ("IRN", "ARE"), ("IND", "RUS"), ("PRK", "RUS"), ("USA", "IRN"), ("IRN", "AZE"),
         ("IRN", "ARM"), ("RUS", "AZE")]


def resident_megabytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--load", nargs="*", default=[])
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--fresh", type=float, default=0.1)
    parser.add_argument("--clients", type=int, default=32)
    options = parser.parse_args()

    folder = tempfile.mkdtemp()
    store = os.path.join(folder, "world.duckdb")
    shutil.copy(options.store, store)
    app = subprocess.Popen([options.program, "serve", "--port", "0", "--store", store], stderr=subprocess.PIPE,
                           text=True)
    port = int(re.search(r":(\d+)/", app.stderr.readline()).group(1))

    due = queue.Queue()
    times = {True: [], False: []}
    errors = []
    lock = threading.Lock()

    def client():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while (job := due.get()) is not None:
            when, path, fresh = job
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                response.read()
                failed = response.status != 200
            except OSError as error:
                failed = True
                connection.close()
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                print("error:", error)
            with lock:
                times[fresh].append(time.monotonic() - when)
                if failed:
                    errors.append(path)

    threads = [threading.Thread(target=client) for _ in range(options.clients)]
    for thread in threads:
        thread.start()
    for a, b in DYADS:  # the first of each is a fresh question and counted with those below
        due.put((time.monotonic(), f"/v1/brief/{a}/{b}?as_of=2024-10-31", True))
    while not due.empty():
        time.sleep(0.05)
    time.sleep(1)
    times[True].clear()
    memory = [resident_megabytes(app.pid)]
    load = None
    if options.load:
        load = subprocess.Popen([options.program, "load", "--store", store, *options.load],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    count = int(options.rate * options.seconds)
    loaded_at = None
    fresh_every = round(1 / options.fresh) if options.fresh > 0 else 0
    for n in range(count):
        when = begun + n / options.rate
        time.sleep(max(0.0, when - time.monotonic()))
        if n * 10 // count >= len(memory):
            memory.append(resident_megabytes(app.pid))
        fresh = fresh_every > 0 and n % fresh_every == 0
        a, b = DYADS[n % len(DYADS)]
        day = f"{2000 + n % 24}-{1 + n % 12:02d}-{1 + n // 24 % 28:02d}" if fresh else "2024-10-31"
        due.put((when, f"/v1/brief/{a}/{b}?as_of={day}", fresh))
        if load and loaded_at is None and load.poll() is not None:
            loaded_at = time.monotonic() - begun
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    memory.append(resident_megabytes(app.pid))
    if load:
        load.wait()
    app.terminate()
    app.wait()
    shutil.rmtree(folder)
    everything = times[True] + times[False]
    print(f"{count} requests at {options.rate:g} a second, {len(errors)} errors"
          + (f"; the load beside them ended after {loaded_at:.0f} s" if loaded_at else
             "; the load beside them was still running" if load else "")
          + (f", exit code {load.returncode}" if load else ""))
    for name, values in (("all", everything), ("asked before", times[False]), ("fresh", times[True])):
        if values:
            print(f"{name:13} {len(values):6}  median {1000 * percentile(values, .5):7.1f} ms   "
                  f"99th percentile {1000 * percentile(values, .99):8.1f} ms")
    print("resident memory by tenths, MB: " + " ".join(f"{m:.0f}" for m in memory))


if __name__ == "__main__":
    main()
