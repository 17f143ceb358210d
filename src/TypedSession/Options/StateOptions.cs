using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>
/// The options of each state: named options of the state's name, which begin with those for all. So what sets, changes or checks
/// <see cref="TypedSessionOptions"/> works for one state as for all.
/// </summary>
internal sealed class StateOptions(IOptionsMonitor<TypedSessionOptions> options, IEnumerable<ConfiguredOptions> configured)
{
    /// <summary>Reads the options of a state.</summary>
    /// <exception cref="OptionsValidationException">They cannot work.</exception>
    public TypedSessionOptions Of(SessionSchema schema) => options.Get(schema.Name);

    /// <summary>At start-up.</summary>
    /// <param name="states">The application's.</param>
    /// <param name="choosesStore">Whether it lets configuration choose its stores.</param>
    /// <exception cref="OptionsValidationException">Configuration names a state or an option that there is not.</exception>
    public void CheckNames(IEnumerable<SessionSchema> states, bool choosesStore)
    {
        string[] known = [.. states.Select(static state => state.Name).Order(StringComparer.Ordinal)];
        string[] failures =
        [
            .. from named in configured.SelectMany(static configuration => configuration.States)
               where !known.Contains(named.Key, StringComparer.OrdinalIgnoreCase)
               select $"'{named.Path}' in the configuration names no session state. There are: {string.Join(", ", known)}.",
            .. configured.SelectMany(configuration => configuration.Unknown(choosesStore)),
        ];
        if (failures.Length > 0) throw new OptionsValidationException(Options.DefaultName, typeof(TypedSessionOptions), failures);
    }
}
