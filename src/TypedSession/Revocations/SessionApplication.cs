using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>The name by which nodes know that they belong together: that of Data Protection.</summary>
internal sealed class SessionApplication(IOptions<DataProtectionOptions> protection, IHostEnvironment environment)
{
    public string Name { get; } = protection.Value.ApplicationDiscriminator ?? environment.ContentRootPath;
}
