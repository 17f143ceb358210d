using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>How sources under test are compiled. The default is a web project of today.</summary>
public sealed record HarnessOptions
{
    private static readonly ConcurrentDictionary<(HarnessOptions All, string Rule), HarnessOptions> OfOneRule = [];

    /// <summary>The implicit usings of a web project, and the three that session declarations need.</summary>
    public bool ImplicitUsings { get; init; } = true;

    /// <summary>Preview, since the compiler tested with knows C# 14 by that name.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Preview;

    /// <summary>Nullable reference types.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>Library or program; left out, a program where a source has top-level statements.</summary>
    public OutputKind? OutputKind { get; init; }

    /// <summary>For sources that break a language rule as well: compile errors are no failure.</summary>
    public bool MayNotCompile { get; init; }

    /// <summary>The name of the assembly under test.</summary>
    public string AssemblyName { get; init; } = "TestProject";

    /// <summary>Settings of .editorconfig; those that begin with <c>build_property.</c> are MSBuild's.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Additional files: path and text.</summary>
    public IReadOnlyDictionary<string, string> AdditionalFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>References beyond .NET, ASP.NET Core and TypedSession; see <see cref="References.Compile"/>.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    internal static HarnessOptions Default { get; } = new();

    /// <summary>With one rule of an analyzer, and its others switched off: the same each time, so that tests share what they make.</summary>
    internal HarnessOptions Only(string rule, DiagnosticAnalyzer analyzer) => OfOneRule.GetOrAdd((this, rule), _ =>
    {
        Dictionary<string, string> settings = new(Settings);
        foreach (DiagnosticDescriptor other in analyzer.SupportedDiagnostics.Where(other => other.Id != rule)) settings[$"dotnet_diagnostic.{other.Id}.severity"] = "none";
        return settings.Count == Settings.Count ? this : this with { Settings = settings };
    });
}
