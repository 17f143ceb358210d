using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TypedSession.Tests.KeyRings;

public class HealthCheckTests
{
    [Fact]
    public async Task A_sound_key_ring_is_healthy_and_its_key_is_named_by_a_hash()
    {
        await using TestApp app = await StartAsync(new(), encrypted: true);

        HealthReportEntry entry = await CheckAsync(app);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(["key", "activation", "expiration"], entry.Data.Keys);
        Assert.Matches("^[0-9a-f]{8}$", Assert.IsType<string>(entry.Data["key"]));
        Assert.InRange(Assert.IsType<DateTimeOffset>(entry.Data["expiration"]), DateTimeOffset.UtcNow.AddDays(80), DateTimeOffset.UtcNow.AddDays(91));
        Assert.DoesNotContain(app.SealingKey().ToString(), string.Join(' ', entry.Data.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_of_one_key_ring_have_the_same_hash_and_others_another()
    {
        KeyRing keys = new();
        await using TestApp one = await StartAsync(keys);
        await using TestApp two = await StartAsync(keys);
        await using TestApp other = await StartAsync(new());

        object key = (await CheckAsync(one)).Data["key"];
        Assert.Equal(key, (await CheckAsync(two)).Data["key"]);
        Assert.NotEqual(key, (await CheckAsync(other)).Data["key"]);
    }

    [Fact]
    public async Task A_finding_degrades_and_is_named()
    {
        await using TestApp app = await StartAsync(new() { ApplicationName = null });

        HealthReportEntry entry = await CheckAsync(app);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal(["ApplicationNameNotSet", "Unencrypted"], Assert.IsType<string[]>(entry.Data["findings"]));
    }

    [Fact]
    public async Task Keys_that_cannot_be_used_are_unhealthy_until_they_can()
    {
        KeyRing keys = new() { IsAway = true };
        await using TestApp app = await StartAsync(keys, encrypted: true);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(app)).Status);

        keys.IsAway = false;
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Status);
    }

    [Fact]
    public async Task Without_a_key_and_without_the_right_to_make_one_it_is_unhealthy()
    {
        await using TestApp app = await StartAsync(new(), autoGenerateKeys: false);

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(app)).Status);
    }

    private static Task<TestApp> StartAsync(KeyRing keys, bool encrypted = false, bool autoGenerateKeys = true) => TestApp.StartAsync(CartEndpoints.Map, new()
    {
        Keys = keys,
        AfterSessions = services => services
            .Configure<KeyManagementOptions>(options => (options.XmlEncryptor, options.AutoGenerateKeys) = (encrypted ? new NullXmlEncryptor() : null, autoGenerateKeys))
            .AddHealthChecks().AddTypedSession(),
    });

    private static async Task<HealthReportEntry> CheckAsync(TestApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["typedsession"];
}
