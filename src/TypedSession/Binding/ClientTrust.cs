using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What one request's session knows of its client: whether it is the one that the session is bound to.</summary>
internal sealed class ClientTrust(SessionId receivedId)
{
    private string?[]? _signals;

    /// <summary>Compares the request with what the session remembers.</summary>
    /// <returns>What is to be done: <see cref="ClientBinding.Off"/> where nothing differs, or nothing is known.</returns>
    public ClientBinding Judge(ClientBinder binder, in EnvelopeHeader received, HttpContext context, SessionSchema schema,
        SessionMetrics metrics, ILogger logger)
    {
        if (binder.Outcome == ClientBinding.Off || received.Fingerprint == 0) return ClientBinding.Off;
        string differing = string.Join(", ", Differing(binder, received, _signals ??= binder.Read(context)).Select(binder.NameOf));
        if (differing.Length == 0) return ClientBinding.Off;
        logger.ClientMismatch(schema.Name, differing);
        metrics.ClientMismatched(schema.Name, binder.Outcome);
        return binder.Outcome;
    }

    /// <summary>
    /// Adds to a header what is not known yet of its client. A header under another id than the received one knows nothing: the client
    /// that is given the id is the right one.
    /// </summary>
    public static EnvelopeHeader Bind(ref ClientTrust? trust, ClientBinder binder, in EnvelopeHeader header, HttpContext context) =>
        binder.IsFor(header) ? (trust ??= new ClientTrust(default)).Bind(binder, header, context) : header;

    private EnvelopeHeader Bind(ClientBinder binder, in EnvelopeHeader header, HttpContext context)
    {
        ClientFingerprint known = header.Id == receivedId ? new ClientFingerprint(header.Fingerprint) : default;
        if (binder.Outcome == ClientBinding.Off) return header with { Fingerprint = known.Bits };
        _signals ??= binder.Read(context);
        for (ClientSlot slot = 0; (int)slot < ClientBinder.SlotCount; slot++)
        {
            if (known[slot] == 0 && _signals[(int)slot] is { } signal)
                known = known.With(slot, ClientFingerprint.Hash(header.Id, slot, signal));
        }

        return header with { Fingerprint = known.Bits };
    }

    private static List<ClientSlot> Differing(ClientBinder binder, in EnvelopeHeader received, string?[] signals)
    {
        ClientFingerprint known = new(received.Fingerprint);
        List<ClientSlot> differing = [];
        for (ClientSlot slot = 0; (int)slot < ClientBinder.SlotCount; slot++)
        {
            if (known[slot] == 0) continue;
            bool differs = signals[(int)slot] is { } signal
                ? ClientFingerprint.Hash(received.Id, slot, signal) != known[slot]
                : binder.IsMissing(slot, signals);
            if (differs) differing.Add(slot);
        }

        return differing;
    }
}
