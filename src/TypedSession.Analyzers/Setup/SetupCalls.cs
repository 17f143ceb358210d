using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Setup;

/// <summary>The calls by which a program is set up, by name: the caller has the call, and a wrong guess only keeps a rule silent.</summary>
internal static class SetupCalls
{
    public const string Add = "AddTypedSession";
    public const string Use = "UseTypedSession";
    public const string Get = "GetSession";

    private static readonly HashSet<string> Creations = ["CreateBuilder", "CreateSlimBuilder", "CreateEmptyBuilder", "Create"];

    /// <summary>Whether a name in the source looks like the creation of a web host.</summary>
    public static bool LooksLikeHost(SimpleNameSyntax name) => name.Identifier.ValueText switch
    {
        "ConfigureWebHostDefaults" or "ConfigureWebHost" or "WebHostBuilder" => true,
        "CreateDefaultBuilder" => OwnerOf(name) == "WebHost",
        var text => Creations.Contains(text) && OwnerOf(name) == "WebApplication",
    };

    /// <summary>Whether a method creates a web host.</summary>
    public static bool CreatesHost(IMethodSymbol method) => method.Name switch
    {
        "ConfigureWebHostDefaults" or "ConfigureWebHost" => method.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Hosting",
        "CreateDefaultBuilder" => method.ContainingType.IsNamed("Microsoft.AspNetCore.WebHost"),
        var name => Creations.Contains(name) && method.ContainingType.IsNamed("Microsoft.AspNetCore.Builder.WebApplication"),
    };

    /// <summary>Whether a method makes the application of what was configured.</summary>
    public static bool Builds(IMethodSymbol method) => method.Name == "Build" && IsBuilder(method.ContainingType);

    /// <summary>Whether the type makes the application by a call of its own.</summary>
    public static bool IsBuilder(ITypeSymbol? type) => type?.IsNamed("Microsoft.AspNetCore.Builder.WebApplicationBuilder") == true;

    /// <summary>Whether a value of the type can be used to add services or middleware.</summary>
    public static bool IsHost(ITypeSymbol? type) =>
        type is not null && (IsHostContract(type) || type.AllInterfaces.Any(IsHostContract));

    /// <summary>The name in a call, to point at.</summary>
    public static SimpleNameSyntax? NameIn(SyntaxNode call) => call is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax name => name,
            _ => null,
        }
        : null;

    private static bool IsHostContract(ITypeSymbol type) =>
        type.Name is "IServiceCollection" or "IApplicationBuilder" or "IEndpointRouteBuilder" or "IHostApplicationBuilder" or "IHostBuilder"
            or "IWebHostBuilder" or "IHost" or "IWebHost"
        && type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal);

    private static string? OwnerOf(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name
        ? access.Expression switch
        {
            SimpleNameSyntax owner => owner.Identifier.ValueText,
            MemberAccessExpressionSyntax owner => owner.Name.Identifier.ValueText,
            _ => null,
        }
        : null;
}
