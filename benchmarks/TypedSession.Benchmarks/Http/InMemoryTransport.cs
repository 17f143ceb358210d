using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace TypedSession.Benchmarks.Http;

/// <summary>
/// Connections to Kestrel that are pipes in memory. The thread that writes into one runs the server, on the same thread, until it has
/// answered.
/// </summary>
internal sealed class InMemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private static readonly PipeOptions Inline = new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline,
        useSynchronizationContext: false);

    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    public EndPoint EndPoint { get; private set; } = null!;

    /// <summary>Connects to the server.</summary>
    /// <returns>The client's end.</returns>
    public IDuplexPipe Connect()
    {
        Pipe requests = new(Inline);
        Pipe responses = new(Inline);
        Duplex client = new(responses.Reader, requests.Writer);
        _connections.Writer.TryWrite(new DefaultConnectionContext("1", new Duplex(requests.Reader, responses.Writer),
            client)
        { LocalEndPoint = EndPoint });
        return client;
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _connections.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
            && _connections.Reader.TryRead(out ConnectionContext? connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return default;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
