using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>
/// Before the server listens: reads the key ring, so that no request waits for it; tests the seal; and says what may cost sessions.
/// </summary>
internal sealed class KeyRingCheck(IDataProtectionProvider protection, KeyRingInspection inspection, ILoggerFactory loggers)
    : IHostedLifecycleService
{
    private readonly ILogger _logger = loggers.CreateLogger(SessionEvents.Category);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            inspection.Probe();
            foreach (KeyRingFinding finding in inspection.Find()) Say(finding);
        }
        catch (Exception exception)
        {
            // A repository that is away may come back: the health check says when.
            _logger.KeyRingUnusable(exception);
            return Task.CompletedTask;
        }

        if (SealSelfTest.FindAcceptedBit(protection) is { } bit)
        {
            _logger.SealNotAuthenticated(bit);
            throw new InvalidOperationException(
                $"Data Protection accepted a seal in which bit {bit} had been changed: sessions could be forged. Check for a custom "
                + "encryptor, and for a Data Protection package without its security fixes.");
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Say(KeyRingFinding finding)
    {
        switch (finding)
        {
            case KeyRingFinding.ApplicationNameNotSet:
                _logger.ApplicationNameNotSet();
                break;
            case KeyRingFinding.Ephemeral:
                _logger.KeyRingEphemeral();
                break;
            case KeyRingFinding.InContainer:
                _logger.KeyRingInContainer();
                break;
            case KeyRingFinding.BornTogether:
                _logger.KeysBornTogether(inspection.CountBornTogether(), KeyRingInspection.BornTogetherMinutes);
                break;
            default:
                _logger.KeysUnencrypted();
                break;
        }
    }
}
