using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Options from configuration: those for all states, and under <c>States</c> those of each, by its name.</summary>
internal sealed class ConfiguredOptions(IConfiguration configuration) : IConfigureNamedOptions<TypedSessionOptions>
{
    public const string StatesName = "States";

    public const string StoreName = nameof(TypedSessionOptions.Store);

    private readonly IConfigurationSection _states = configuration.GetSection(StatesName);

    public IEnumerable<IConfigurationSection> States => _states.GetChildren();

    /// <summary>Also says which store it is, where the application lets configuration choose.</summary>
    public IConfigurationSection Store => configuration.GetSection(StoreName);

    /// <summary>Says of each key that nothing reads it.</summary>
    /// <param name="choosesStore">Whether the application lets configuration choose its stores.</param>
    /// <remarks>The root of a configuration has much else.</remarks>
    public IEnumerable<string> Unknown(bool choosesStore) =>
        (configuration is IConfigurationSection ? ConfiguredKeys.Unknown(configuration, choosesStore, isOfAll: true) : [])
            .Concat(States.SelectMany(state => ConfiguredKeys.Unknown(state, choosesStore, isOfAll: false)));

    public void Configure(TypedSessionOptions options) => configuration.Bind(options);

    public void Configure(string? name, TypedSessionOptions options)
    {
        if (string.IsNullOrEmpty(name)) Configure(options);
        else _states.GetSection(name).Bind(options);
    }
}
