using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS101: a member without an upper bound.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedMemberAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS101";

    /// <summary>The bound to suggest for the member, for the fix. Absent where it needs none.</summary>
    public const string MaxLengthProperty = "MaxLength";

    /// <summary>The bound to suggest for the member's elements, for the fix.</summary>
    public const string MaxElementLengthProperty = "MaxElementLength";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Member without an upper bound",
        "'{0}' has no upper bound: a value that outgrows the {1} bytes is refused when it is set, in front of a user. {2}.",
        RuleCategory.Size,
        DiagnosticSeverity.Warning,
        "A cookie holds some three thousand bytes. With a bound on every member the build knows whether a session fits; without one, a user finds out.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        StateModel? state = declaration.Model.State;
        string ceiling = state is { IsStored: true }
            ? $"store's {StateSize.Text(StateModel.DefaultMaxStoredBytes)}"
            : $"cookie's {StateSize.Text(state?.MaxCookieBytes ?? StateModel.DefaultMaxCookieBytes)}";
        foreach ((MemberModel member, IPropertySymbol property, MissingBounds missing) in SuggestedBounds.In(declaration, context.Options))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, SyntaxLocations.NameOf(property), PropertiesFor(missing), member.Name, ceiling, AdviceFor(missing)));
        }
    }

    private static string AdviceFor(MissingBounds missing) => missing switch
    {
        { LacksFormatterBound: true } => "Say on [SessionFormatter] how much its formatter writes: MaxBytes",
        { Unreachable: true } => "No attribute reaches what it holds: put that into a [SessionPart] whose members are bounded",
        { MaxLength: int count, MaxElementLength: int length } => $"Add bounds that fit, such as [MaxLength({count}), MaxElementLength({length})]",
        { MaxLength: int count } => $"Add a bound that fits, such as [MaxLength({count})]",
        _ => $"Add a bound for its elements, such as [MaxElementLength({missing.MaxElementLength})]",
    };

    private static ImmutableDictionary<string, string?> PropertiesFor(MissingBounds missing)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (missing.Unreachable || missing.LacksFormatterBound) return properties;
        if (missing.MaxLength is int length) properties = properties.Add(MaxLengthProperty, length.ToString(CultureInfo.InvariantCulture));
        if (missing.MaxElementLength is int elementLength)
        {
            properties = properties.Add(MaxElementLengthProperty, elementLength.ToString(CultureInfo.InvariantCulture));
        }

        return properties;
    }
}
