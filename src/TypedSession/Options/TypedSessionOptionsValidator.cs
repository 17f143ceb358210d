using System.Globalization;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Refuses options that cannot work, at start-up.</summary>
internal sealed class TypedSessionOptionsValidator : IValidateOptions<TypedSessionOptions>
{
    private const ClientSignals AllSignals = ClientSignals.UserAgent | ClientSignals.IpPrefix | ClientSignals.Provider;

    private static readonly TimeSpan MaximumAbsoluteTimeout = TimeSpan.FromDays(365);
    private static readonly TimeSpan MaximumGrace = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, TypedSessionOptions options)
    {
        List<string> failures = [];
        if (options.IdleTimeout < TimeSpan.FromSeconds(1))
        {
            failures.Add($"TypedSessionOptions.IdleTimeout is {options.IdleTimeout}: set it to one second or more.");
        }

        if (options.AbsoluteTimeout < options.IdleTimeout)
        {
            failures.Add(
                $"TypedSessionOptions.AbsoluteTimeout ({options.AbsoluteTimeout}) is shorter than IdleTimeout ({options.IdleTimeout}): "
                + "set it to the same or more.");
        }

        if (options.AbsoluteTimeout > MaximumAbsoluteTimeout)
        {
            failures.Add($"TypedSessionOptions.AbsoluteTimeout is {options.AbsoluteTimeout}: set it to 365 days or less.");
        }

        if (options.KeptTimeout < TimeSpan.FromSeconds(1) || options.KeptTimeout > MaximumAbsoluteTimeout)
        {
            failures.Add($"TypedSessionOptions.KeptTimeout is {options.KeptTimeout}: set it from one second to 365 days, or to null.");
        }
        else if (options.KeptTimeout < options.AbsoluteTimeout)
        {
            failures.Add(
                $"TypedSessionOptions.KeptTimeout ({options.KeptTimeout}) is shorter than AbsoluteTimeout ({options.AbsoluteTimeout}), so "
                + "that keeping a session could end it: set it to the same or more.");
        }

        if (options.Renewal.After < TimeSpan.FromSeconds(1))
        {
            failures.Add($"TypedSessionOptions.Renewal.After is {options.Renewal.After}: set it to one second or more, or to null.");
        }

        if (options.Renewal.AfterRequests < 2)
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Renewal.AfterRequests is {options.Renewal.AfterRequests}: set it to 2 or more, or to null."));
        }

        if (options.Renewal.Grace < TimeSpan.Zero || options.Renewal.Grace > MaximumGrace)
        {
            failures.Add($"TypedSessionOptions.Renewal.Grace is {options.Renewal.Grace}: set it from zero to {MaximumGrace}.");
        }

        if (options.Store.MaxBytes is < 1024 or > 1024 * 1024)
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Store.MaxBytes is {options.Store.MaxBytes}: set it from 1024 to 1048576."));
        }

        if (options.Store.Timeout < TimeSpan.FromMilliseconds(10) || options.Store.Timeout > TimeSpan.FromMinutes(1))
        {
            failures.Add($"TypedSessionOptions.Store.Timeout is {options.Store.Timeout}: set it from 10 milliseconds to one minute.");
        }

        if (options.Store.MaxSessionsPerOwner < 1)
        {
            failures.Add(
                string.Create(CultureInfo.InvariantCulture,
                    $"TypedSessionOptions.Store.MaxSessionsPerOwner is {options.Store.MaxSessionsPerOwner}: "
                    + $"set it to 1 or more, or to null."));
        }

        if (options.Cookie.MaxBytes is < SessionStateAttribute.MinimumCookieBytes or > SessionStateAttribute.MaximumCookieBytes)
        {
            failures.Add(
                string.Create(CultureInfo.InvariantCulture,
                    $"TypedSessionOptions.Cookie.MaxBytes is {options.Cookie.MaxBytes}: set it from 256 to 4050, or to null. Browsers "
                    + $"drop a cookie of more than 4096 bytes without a word."));
        }

        if (options.Cookie.RememberedBytes is < 0 or > 1024 * 1024 * 1024)
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Cookie.RememberedBytes is {options.Cookie.RememberedBytes}: set it from 0 to 1073741824."));
        }

        if (!Enum.IsDefined(options.Client.Binding))
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Client.Binding is {options.Client.Binding}: set it to Off, Report, StepUp or Reject."));
        }

        if ((options.Client.Signals & ~AllSignals) != 0
            || (options.Client.Binding != ClientBinding.Off && options.Client.Signals == ClientSignals.None))
        {
            failures.Add(
                string.Create(CultureInfo.InvariantCulture,
                    $"TypedSessionOptions.Client.Signals is {options.Client.Signals}, and Client.Binding is {options.Client.Binding}: "
                    + $"set one or more of UserAgent, IpPrefix and Provider, or Client.Binding to Off."));
        }

        if (!Enum.IsDefined(options.Store.FaultPolicy))
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Store.FaultPolicy is {options.Store.FaultPolicy}: set it to Fail, ReadOnly or Empty."));
        }

        if (!Enum.IsDefined(options.Store.LimitPolicy))
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Store.LimitPolicy is {options.Store.LimitPolicy}: set it to EndOldest or Refuse."));
        }

        if (!Enum.IsDefined(options.Store.StaleRecords))
        {
            failures.Add(
                FormattableString.Invariant(
                    $"TypedSessionOptions.Store.StaleRecords is {options.Store.StaleRecords}: set it to Refuse or Take."));
        }

        failures.AddRange(SessionCookieRules.Failures(options.Cookie));
        if (failures.Count == 0) return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(string.IsNullOrEmpty(name)
            ? failures
            : failures.Select(failure => $"Session state '{name}': {failure}"));
    }
}
