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
            failures.Add($"TypedSessionOptions.AbsoluteTimeout ({options.AbsoluteTimeout}) is shorter than IdleTimeout ({options.IdleTimeout}): set it to the same or more.");
        }

        if (options.AbsoluteTimeout > MaximumAbsoluteTimeout)
        {
            failures.Add($"TypedSessionOptions.AbsoluteTimeout is {options.AbsoluteTimeout}: set it to 365 days or less.");
        }

        if (options.RenewIdAfter < TimeSpan.FromSeconds(1))
        {
            failures.Add($"TypedSessionOptions.RenewIdAfter is {options.RenewIdAfter}: set it to one second or more, or to null.");
        }

        if (options.RenewIdAfterRequests < 2)
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.RenewIdAfterRequests is {options.RenewIdAfterRequests}: set it to 2 or more, or to null."));
        }

        if (options.RenewalGrace < TimeSpan.Zero || options.RenewalGrace > MaximumGrace)
        {
            failures.Add($"TypedSessionOptions.RenewalGrace is {options.RenewalGrace}: set it from zero to {MaximumGrace}.");
        }

        if (options.MaxStoredBytes is < 1024 or > 1024 * 1024)
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.MaxStoredBytes is {options.MaxStoredBytes}: set it from 1024 to 1048576."));
        }

        if (options.StoreTimeout < TimeSpan.FromMilliseconds(10) || options.StoreTimeout > TimeSpan.FromMinutes(1))
        {
            failures.Add($"TypedSessionOptions.StoreTimeout is {options.StoreTimeout}: set it from 10 milliseconds to one minute.");
        }

        if (options.MaxSessionsPerOwner < 1)
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.MaxSessionsPerOwner is {options.MaxSessionsPerOwner}: set it to 1 or more, or to null."));
        }

        if (options.MaxCookieBytes is < TypedSessionOptions.MinimumCookieBytes or > TypedSessionOptions.MaximumCookieBytes)
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.MaxCookieBytes is {options.MaxCookieBytes}: set it from 256 to 4050. Browsers drop a cookie of more than 4096 bytes without a word."));
        }

        if (!Enum.IsDefined(options.ClientBinding))
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.ClientBinding is {options.ClientBinding}: set it to Off, Report, StepUp or Reject."));
        }

        if ((options.ClientSignals & ~AllSignals) != 0 || (options.ClientBinding != ClientBinding.Off && options.ClientSignals == ClientSignals.None))
        {
            failures.Add(FormattableString.Invariant($"TypedSessionOptions.ClientSignals is {options.ClientSignals}, and ClientBinding is {options.ClientBinding}: set one or more of UserAgent, IpPrefix and Provider, or ClientBinding to Off."));
        }

        failures.AddRange(SessionCookieRules.Failures(options.Cookie));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
