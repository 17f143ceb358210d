using System.Net;
using System.Net.Sockets;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>
/// Stands between the nodes and the server, and passes on what they say to each other: or loses an answer together with its connection, or
/// holds back what the server, or what the nodes say.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly Task _accepting;
    private int _lost, _frozen, _connections;

    public Relay(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        _serverPort = settings.Port;
        _listener.Start();
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>The way through here.</summary>
    public string ConnectionString { get; }

    /// <summary>How many answers of the server, of a hundred, are lost together with their connections.</summary>
    public int LostPercent { get; set; }

    /// <summary>How many were lost so far.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>How long requests are held back.</summary>
    public TimeSpan RequestDelay { get; set; }

    /// <summary>How long answers are held back.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>From now on nothing passes by the connections that there are, and nobody is told; new ones pass all.</summary>
    public void Freeze() => Volatile.Write(ref _frozen, Volatile.Read(ref _connections));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient node = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = PassAsync(node);
        }
    }

    private async Task PassAsync(TcpClient node)
    {
        int number = Interlocked.Increment(ref _connections);
        using TcpClient nodeSide = node;
        using TcpClient serverSide = new() { NoDelay = true };
        nodeSide.NoDelay = true;
        try
        {
            await serverSide.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
            using NetworkStream fromNode = nodeSide.GetStream();
            using NetworkStream fromServer = serverSide.GetStream();

            // What a node has said reaches the server also when the node has given up since.
            Task requests = CopyAsync(fromNode, fromServer, () => DelayOf(RequestDelay), static () => false);
            Task answers = CopyAsync(fromServer, fromNode, () => DelayOf(AnswerDelay), IsLost);
            await Task.WhenAny(requests, answers);
            if (requests.IsCompletedSuccessfully) serverSide.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // Both sides are closed, as the network does it.
        }

        TimeSpan DelayOf(TimeSpan delay) => number <= Volatile.Read(ref _frozen) ? Timeout.InfiniteTimeSpan : delay;
    }

    private bool IsLost()
    {
        if (Random.Shared.Next(100) >= LostPercent) return false;
        Interlocked.Increment(ref _lost);
        return true;
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TimeSpan> delay, Func<bool> isLost)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int length)
        {
            if (delay() is { Ticks: not 0 } wait) await Task.Delay(wait, _stop.Token);
            if (isLost()) throw new IOException("An answer was lost.");
            await to.WriteAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }
}
