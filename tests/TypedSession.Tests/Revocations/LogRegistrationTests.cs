namespace TypedSession.Tests.Revocations;

/// <summary>A store's package may bring a log along, and the application name another one.</summary>
public class LogRegistrationTests
{
    [Fact]
    public async Task Of_two_logs_the_last_one_has_the_ends_and_is_read_by_one_reader()
    {
        Log first = new();
        Log last = new();
        await using (TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new()
        {
            AfterSessions = services => services.AddTypedSession().UseRevocationLog(_ => first).UseRevocationLog(_ => last),
        }))
        {
            Browser browser = app.NewBrowser();
            await browser.PostAsync("/add/7");
            await browser.PostAsync("/end");
        }

        Assert.Equal((0, 0, 0), (first.Appended, first.Begun, first.Waited));
        Assert.Equal((1, 1), (last.Appended, last.Begun));
        Assert.InRange(last.Waited, 0, 1);
    }

    private sealed class Log : ISessionRevocationLog
    {
        private int _appended, _begun, _waited;

        public int Appended => _appended;

        /// <summary>How often it was read from its beginning.</summary>
        public int Begun => _begun;

        /// <summary>How many readers wait: none of these waits ends before the application does.</summary>
        public int Waited => _waited;

        public Task AppendAsync(SessionRevocationEntry entry, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _appended);
            return Task.CompletedTask;
        }

        public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken cancellationToken)
        {
            if (position is null) Interlocked.Increment(ref _begun);
            return Task.FromResult(new SessionRevocationPage { Entries = [], Position = "1", HasMore = false });
        }

        public Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _waited);
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
