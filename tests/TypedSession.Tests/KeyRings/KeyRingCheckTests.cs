using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TypedSession.Tests.KeyRings;

/// <summary>What is said of the key ring at start-up: one message for each finding, by its id.</summary>
public class KeyRingCheckTests
{
    [Fact]
    public async Task A_key_ring_with_a_name_and_encryption_is_worth_no_word() => Assert.Empty(await FindingsAsync(Encrypted));

    [Fact]
    public async Task The_framework_s_default_application_name_is_said() =>
        Assert.Equal([60], await FindingsAsync(Encrypted, new KeyRing { ApplicationName = null }));

    [Fact]
    public async Task No_application_name_at_all_is_said() =>
        Assert.Equal([60], await FindingsAsync(Encrypted, new KeyRing { ApplicationName = "" }));

    [Fact]
    public async Task Keys_in_memory_only_are_said() =>
        Assert.Equal([61], await FindingsAsync(services => services.AddDataProtection().UseEphemeralDataProtectionProvider()));

    [Fact]
    public async Task Keys_in_a_folder_of_the_container_are_said() =>
        Assert.Equal([62], await FindingsAsync(services => AddContainer(services, "/no-such-folder/keys")));

    [Fact]
    public async Task Keys_in_a_mounted_folder_of_a_container_are_no_finding() =>
        Assert.Empty(await FindingsAsync(services => AddContainer(services, "/proc/keys")));

    [Fact]
    public async Task Keys_of_nodes_that_started_together_are_said()
    {
        KeyRing one = new(), two = new();
        Assert.Empty(await FindingsAsync(Encrypted, one));
        Assert.Empty(await FindingsAsync(Encrypted, two));
        one.Join(two);

        Assert.Equal([63], await FindingsAsync(Encrypted, one));
    }

    [Fact]
    public async Task Keys_stored_as_they_are_are_said() => Assert.Equal([64], await FindingsAsync(_ => { }));

    [Fact]
    public async Task In_development_nothing_is_said() =>
        Assert.Empty(await FindingsAsync(services => services.AddDataProtection().UseEphemeralDataProtectionProvider(), new KeyRing { ApplicationName = null }, "Development"));

    [Fact]
    public async Task The_ring_is_read_before_the_first_request()
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map);
        int reads = app.Keys.Reads;
        Assert.NotEmpty(app.Keys.GetAllElements());

        await app.NewBrowser().PostAsync("/add/1");

        Assert.Equal(reads + 1, app.Keys.Reads);
    }

    [Fact]
    public async Task Keys_that_are_away_do_not_keep_the_application_from_starting()
    {
        KeyRing keys = new() { IsAway = true };
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys });
        Assert.Single(app.Log.Texts(66));
        keys.IsAway = false;

        Assert.Equal("1", (await app.NewBrowser().PostAsync("/add/1")).Body);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(48, 0)]
    [InlineData(64, 7)]
    public async Task An_application_whose_seal_has_one_bit_that_does_not_count_does_not_start(int index, int bit)
    {
        LogRecord log = new();
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(CartEndpoints.Map, new()
        {
            Log = log,
            AfterSessions = services =>
            {
                ServiceDescriptor real = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider));
                services.AddSingleton<IDataProtectionProvider>(provider => new CarelessProtector(((IDataProtectionProvider)real.ImplementationFactory!(provider)).CreateProtector("x"), index, bit));
            },
        }));

        Assert.Contains($"bit {(index * 8) + bit} ", exception.Message, StringComparison.Ordinal);
        Assert.Single(log.Texts(65));
    }

    private static async Task<IEnumerable<int>> FindingsAsync(Action<IServiceCollection> services, KeyRing? keys = null, string environment = "Production")
    {
        await using TestApp app = await TestApp.StartAsync(CartEndpoints.Map, new() { Keys = keys ?? new(), AfterSessions = services, Environment = environment });
        return [.. app.Log.Entries.Where(entry => entry.Id >= 60).Select(entry => entry.Id)];
    }

    private static void Encrypted(IServiceCollection services) => services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new NullXmlEncryptor());

    private static void AddContainer(IServiceCollection services, string folder)
    {
        Encrypted(services);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyFolder(folder));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("DOTNET_RUNNING_IN_CONTAINER", "true")]).Build());
    }
}
