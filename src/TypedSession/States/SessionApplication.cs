using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>
/// What tells an application's sessions from those of another one in the same store: the name that its Data Protection keys are for.
/// </summary>
internal sealed class SessionApplication(IOptions<DataProtectionOptions> protection, IHostEnvironment environment)
{
    public string Name { get; } = protection.Value.ApplicationDiscriminator ?? environment.ContentRootPath;
}
