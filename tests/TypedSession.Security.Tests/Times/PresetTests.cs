namespace TypedSession.Security.Tests.Times;

public sealed class PresetTests
{
    [Theory]
    [InlineData(SessionTimeoutPreset.NistAal1, 30 * 24 * 60, 30 * 24 * 60, null)]
    [InlineData(SessionTimeoutPreset.NistAal2, 30, 12 * 60, null)]
    [InlineData(SessionTimeoutPreset.NistAal3, 15, 12 * 60, null)]
    [InlineData(SessionTimeoutPreset.OwaspHighValue, 5, 4 * 60, 15)]
    public async Task A_preset_has_the_numbers_of_its_standard_and_they_hold(SessionTimeoutPreset preset, int idle, int absolute, int? renewal)
    {
        TypedSessionOptions options = new();
        options.UseTimeouts(preset);
        Assert.Equal(TimeSpan.FromMinutes(idle), options.IdleTimeout);
        Assert.Equal(TimeSpan.FromMinutes(absolute), options.AbsoluteTimeout);
        Assert.Equal(renewal, (int?)options.Renewal.After?.TotalMinutes);

        ManualTime time = new();
        await using FastApp app = await FastApp.StartAsync(Blob.Map, time: time, options: set => set.UseTimeouts(preset));
        string cookie = (await app.PostAsync("/1")).Cookie;
        time.Advance(TimeSpan.FromMinutes(idle) - TimeSpan.FromSeconds(1));
        Assert.Equal("Restored", (await app.GetAsync("/", cookie)).Body);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Expired", (await app.GetAsync("/", cookie)).Body);
    }
}
