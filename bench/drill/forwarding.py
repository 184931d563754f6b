"""`python -m bench.drill.forwarding PORT HOST:PORT`: passes bytes on, so that it can be killed."""

import asyncio
import contextlib
import sys

CHUNK_BYTES = 65536


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while received := await source.read(CHUNK_BYTES):
            target.write(received)
            await target.drain()
    target.close()


async def forward(port: int, target: str) -> None:
    """Listen on this port of the machine and pass everything to the target and back, for ever."""
    host, _, target_port = target.rpartition(":")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(host, int(target_port))
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pour(reader, back), _pour(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(forward(int(sys.argv[1]), sys.argv[2]))
