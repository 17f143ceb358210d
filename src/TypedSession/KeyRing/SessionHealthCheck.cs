using System.Security.Cryptography;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TypedSession;

/// <summary>Whether sessions can be sealed and unsealed, by which key, and what may cost sessions one day.</summary>
internal sealed class SessionHealthCheck(KeyRingInspection inspection) : IHealthCheck
{
    /// <summary>Enough to compare nodes by.</summary>
    private const int HashBytes = 4;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(Check());
        }
        catch (Exception exception)
        {
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "Sessions can be neither sealed nor unsealed.",
                exception));
        }
    }

    private HealthCheckResult Check()
    {
        byte[] @sealed = inspection.Probe();
        Dictionary<string, object> data = [];
        if (SealedKey.IdOf(@sealed) is { } id)
            data["key"] = Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray()).AsSpan(0, HashBytes));
        if (inspection.KeyOf(@sealed) is { } key)
        {
            data["activation"] = key.ActivationDate;
            data["expiration"] = key.ExpirationDate;
        }

        string[] findings = [.. inspection.Find().Select(static finding => finding.ToString())];
        if (findings.Length == 0) return HealthCheckResult.Healthy("Sessions can be sealed and unsealed.", data);
        data["findings"] = findings;
        return HealthCheckResult.Degraded($"Sessions can be sealed and unsealed; what may cost some: {string.Join(", ", findings)}.",
            data: data);
    }
}
