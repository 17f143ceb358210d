namespace TypedSession.Security.Tests.Support;

/// <summary>One node's way to a log that it shares with others, call by call in a set order. By itself it reads only when it is told to.</summary>
internal sealed class NodeLog(SharedLog shared, Interleaving order, int node) : ISessionRevocationLog
{
    private readonly SemaphoreSlim _hints = new(0);

    public TestApp.Setup Setup(TestApp.Setup setup) => setup with { AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => this) };

    public void Hint() => _hints.Release();

    public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken) => order.CallAsync(node, async () =>
    {
        await shared.AppendAsync(entry, cancellationToken);
        return true;
    });

    public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken) =>
        order.CallAsync(node, () => shared.ReadAsync(position, cancellationToken));

    public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken) => _hints.WaitAsync(cancellationToken);
}
