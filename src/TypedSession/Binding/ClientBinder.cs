using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>What one state's sessions are bound to, as its options say.</summary>
internal sealed class ClientBinder
{
    /// <summary>How many signals there are, compared or not.</summary>
    public const int SlotCount = 4;

    private readonly ClientSignals _signals;
    private readonly IClientSignalProvider? _provider;

    public ClientBinder(SessionSchema schema, TypedSessionOptions options, IClientSignalProvider? provider)
    {
        Outcome = options.Client.Binding;
        _provider = options.Client.Signals.HasFlag(ClientSignals.Provider) ? provider : null;
        _signals = _provider is null ? options.Client.Signals & ~ClientSignals.Provider : options.Client.Signals;
        if (Outcome != ClientBinding.Off && _signals == ClientSignals.None)
        {
            throw new OptionsValidationException(schema.Name, typeof(TypedSessionOptions), [
                $"Session state '{schema.Name}': TypedSessionOptions.Client.Signals is {options.Client.Signals}, and there is no "
                + "provider: add `AddTypedSession().UseClientSignal<…>()`, or another signal."]);
        }
    }

    /// <summary>What a mismatch leads to.</summary>
    public ClientBinding Outcome { get; }

    /// <summary>Whether a session under this header is bound to its client, or was by the options of before.</summary>
    public bool IsFor(in EnvelopeHeader header) => Outcome != ClientBinding.Off || header.Fingerprint != 0;

    /// <summary>The signals of a request, one a slot; null where it has none, or none is compared.</summary>
    public string?[] Read(HttpContext context)
    {
        string?[] signals = new string?[SlotCount];
        if (_signals.HasFlag(ClientSignals.UserAgent))
            signals[(int)ClientSlot.UserAgent] = UserAgent.Signal(context.Request.Headers.UserAgent);
        if (_provider?.GetSignal(context) is { Length: > 0 } own) signals[(int)ClientSlot.Provider] = own;
        if (_signals.HasFlag(ClientSignals.IpPrefix) && IpPrefix.Signal(context.Connection.RemoteIpAddress, out bool isV6) is { } prefix)
        {
            signals[(int)(isV6 ? ClientSlot.IPv6 : ClientSlot.IPv4)] = prefix;
        }

        return signals;
    }

    /// <summary>Whether a client that once had a signal should have it now. One that comes by the other IP family is not missing.</summary>
    public bool IsMissing(ClientSlot slot, string?[] signals) => slot switch
    {
        ClientSlot.UserAgent => _signals.HasFlag(ClientSignals.UserAgent) && signals[(int)slot] is null,
        ClientSlot.Provider => _provider is not null && signals[(int)slot] is null,
        _ => _signals.HasFlag(ClientSignals.IpPrefix) && signals[(int)ClientSlot.IPv4] is null && signals[(int)ClientSlot.IPv6] is null,
    };

    /// <summary>What the log calls a signal.</summary>
    public string NameOf(ClientSlot slot) => slot switch
    {
        ClientSlot.UserAgent => "user agent",
        ClientSlot.Provider => _provider!.Name,
        ClientSlot.IPv4 => "IPv4 prefix",
        _ => "IPv6 prefix",
    };
}
