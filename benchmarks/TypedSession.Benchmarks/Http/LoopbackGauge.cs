using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedSession.Benchmarks.Http;

/// <summary>Kestrel in another process, over sockets. There are always more requests under way than it can answer at once.</summary>
internal sealed class LoopbackGauge : IGauge
{
    private const int Connections = 16;

    private readonly Process _server;
    private readonly bool _inTurn;
    private readonly Dictionary<Candidate, Socket[]> _clients = [];
    private readonly byte[] _buffer = new byte[16384];

    /// <param name="command">What makes this program the server.</param>
    /// <param name="candidates">What it serves, in its own order.</param>
    /// <param name="inTurn">Whether all requests take equally long, so that the connections can take turns, which costs the clients
    /// least. One that waits for a disk would hold up the others.</param>
    public LoopbackGauge(string command, IReadOnlyList<Candidate> candidates, bool inTurn)
    {
        _inTurn = inTurn;
        ProcessStartInfo start = new(Environment.ProcessPath!, command) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        _server = Process.Start(start)!;
        string[] ports = _server.StandardOutput.ReadLine()!.Split(' ');
        foreach ((Candidate candidate, string port) in candidates.Zip(ports))
        {
            int number = int.Parse(port, CultureInfo.InvariantCulture);
            _clients.Add(candidate, [.. Enumerable.Range(0, Connections).Select(_ => Connect(number))]);
        }

        Processors.UseAllButFirst();
    }

    /// <summary>Calls of stores that the server has made since it was first told to count them.</summary>
    public long CountStoreCalls() => Ask(LoopbackServer.Count).Calls;

    /// <summary>The bytes that the server takes, and those of its objects.</summary>
    public (long Process, long Objects) Memory
    {
        get
        {
            long[] numbers = AskNumbers("");
            return (numbers[2], numbers[3]);
        }
    }

    /// <summary>Sends requests of the caller's for a while, on all connections in turn.</summary>
    /// <param name="candidate">Who answers.</param>
    /// <param name="time">For how long.</param>
    /// <param name="next">The next request of a connection.</param>
    /// <param name="answered">Is given each answer, and how long it took.</param>
    public void Drive(Candidate candidate, TimeSpan time, Func<int, byte[]> next, Answered answered)
    {
        Socket[] clients = _clients[candidate];
        long[] sent = new long[Connections];
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Connections || Stopwatch.GetElapsedTime(started) < time; i++)
        {
            int connection = i % Connections;
            if (i >= Connections) answered(connection, Receive(clients[connection]), Stopwatch.GetElapsedTime(sent[connection]));
            sent[connection] = Stopwatch.GetTimestamp();
            clients[connection].Send(next(connection));
        }

        foreach (Socket client in clients) Receive(client);
    }

    public Cost Measure(Scenario scenario, int requests) => Measure(scenario, Prepare(scenario), requests);

    /// <summary>One session for each connection, since the changes of one would wait for each other.</summary>
    /// <returns>The connections' requests.</returns>
    public byte[][] Prepare(Scenario scenario)
    {
        Socket[] clients = _clients[scenario.Candidate];
        byte[][] prepared =
            [.. clients.Select(client =>
                Exchange.Request(scenario.Path,
                    scenario.Session is null
                        ? null
                        : Exchange.CookieOf(Send(client, Exchange.Request("/seed/" + scenario.Session, null)))))];
        if (!Exchange.IsExpected(Send(clients[0], prepared[0]), scenario.SetsCookie))
            throw new InvalidOperationException($"{scenario.Candidate.Name}, {scenario.Title}: unexpected response.");
        return prepared;
    }

    public Cost Measure(Scenario scenario, byte[][] prepared, int requests)
    {
        Socket[] clients = _clients[scenario.Candidate];
        TimeSpan cpu = Ask("").Cpu;
        long started = Stopwatch.GetTimestamp();
        if (_inTurn) SendInTurn(clients, prepared, requests);
        else SendAsAnswered(clients, scenario, prepared, requests);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
        return new Cost((Ask("").Cpu - cpu).TotalNanoseconds / requests, elapsed / requests, 0);
    }

    public void Dispose()
    {
        foreach (Socket client in _clients.Values.SelectMany(static clients => clients)) client.Dispose();
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
    }

    private (TimeSpan Cpu, long Calls) Ask(string line)
    {
        long[] numbers = AskNumbers(line);
        return (TimeSpan.FromTicks(numbers[0]), numbers[1]);
    }

    private long[] AskNumbers(string line)
    {
        _server.StandardInput.WriteLine(line);
        return [.. _server.StandardOutput.ReadLine()!.Split(' ').Select(static number => long.Parse(number, CultureInfo.InvariantCulture))];
    }

    private void SendInTurn(Socket[] clients, byte[][] prepared, int requests)
    {
        for (int sent = 0; sent < requests + Connections; sent++)
        {
            Socket client = clients[sent % Connections];
            if (sent >= Connections) Receive(client);
            if (sent < requests) client.Send(prepared[sent % Connections]);
        }
    }

    /// <summary>Whichever connection has its answer sends the next request, with the cookie that it was given, as browsers do.</summary>
    private void SendAsAnswered(Socket[] clients, Scenario scenario, byte[][] prepared, int requests)
    {
        int sent = Math.Min(requests, Connections);
        for (int i = 0; i < sent; i++) clients[i].Send(prepared[i]);
        List<Socket> ready = new(Connections);
        for (int received = 0; received < requests; received += ready.Count)
        {
            ready.Clear();
            ready.AddRange(clients);
            Socket.Select(ready, null, null, -1);
            foreach (Socket client in ready)
            {
                ReadOnlySpan<byte> response = Receive(client);
                int i = Array.IndexOf(clients, client);
                if (scenario.SetsCookie) prepared[i] = Exchange.Request(scenario.Path, Exchange.CookieOf(response));
                if (sent++ < requests) client.Send(prepared[i]);
            }
        }
    }

    private static Socket Connect(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private ReadOnlySpan<byte> Send(Socket client, byte[] request)
    {
        client.Send(request);
        return Receive(client);
    }

    private ReadOnlySpan<byte> Receive(Socket client)
    {
        int length = 0;
        do
        {
            int count = client.Receive(_buffer, length, _buffer.Length - length, SocketFlags.None);
            if (count == 0) throw new InvalidOperationException("The server closed the connection.");
            length += count;
            if (Exchange.IsFailed(_buffer.AsSpan(0, length))) throw new InvalidOperationException("The server failed to answer.");
        }
        while (!Exchange.IsWhole(_buffer.AsSpan(0, length)));
        return _buffer.AsSpan(0, length);
    }
}

/// <summary>Takes the answer of a connection.</summary>
internal delegate void Answered(int connection, ReadOnlySpan<byte> response, TimeSpan took);
