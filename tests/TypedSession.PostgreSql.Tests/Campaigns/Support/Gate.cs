namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>Holds requests where they are until the test lets them go on.</summary>
internal sealed class Gate
{
    private TaskCompletionSource _open = new();
    private SemaphoreSlim _entered = new(0);

    public void Close() => (_open, _entered) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new SemaphoreSlim(0));

    public void Open() => _open.SetResult();

    public Task PassAsync()
    {
        _entered.Release();
        return _open.Task;
    }

    public async Task EnteredAsync(int count)
    {
        for (int i = 0; i < count; i++) await _entered.WaitAsync();
    }
}
