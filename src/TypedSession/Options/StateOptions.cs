using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>What one state has otherwise than the others.</summary>
internal sealed record StateConfiguration(Type StateType, Action<TypedSessionOptions> Configure);

/// <summary>The options of each state: the application's, and what it configures for that state alone.</summary>
internal sealed class StateOptions(
    IOptions<TypedSessionOptions> shared, IEnumerable<StateConfiguration> configurations, IEnumerable<IValidateOptions<TypedSessionOptions>> validators)
{
    /// <summary>Reads the options of a state.</summary>
    /// <exception cref="OptionsValidationException">They cannot work.</exception>
    public TypedSessionOptions Of(SessionSchema schema)
    {
        TypedSessionOptions options = shared.Value.Copy();
        foreach (StateConfiguration configuration in configurations)
        {
            if (configuration.StateType == schema.StateType) configuration.Configure(options);
        }

        string[] failures = [.. validators.Select(validator => validator.Validate(schema.Name, options)).Where(static result => result.Failed).SelectMany(static result => result.Failures!)];
        return failures.Length == 0
            ? options
            : throw new OptionsValidationException(schema.Name, typeof(TypedSessionOptions), failures.Select(failure => $"Session state '{schema.Name}': {failure}"));
    }
}
