using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS103: one member alone may take more than half of the ceiling.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LargeMemberAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TSS103";

    /// <summary>The largest bound that takes half of the cookie, for the fix. Absent where no bound of the member's own does it.</summary>
    public const string MaxLengthProperty = "MaxLength";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "One member may take most of its cookie",
        "'{0}' alone may take {1} bytes of the cookie's {2}, and leaves little to the rest of '{3}'. Lower its bound, or keep an id here and the content elsewhere.",
        RuleCategory.Size,
        DiagnosticSeverity.Warning,
        "A member that may take more than half of the ceiling is content, not session state, more often than not.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        SessionDeclaration.RegisterAction(context, Judge);
    }

    private static void Judge(SymbolAnalysisContext context, SessionDeclaration declaration)
    {
        if (declaration.Model.State is not { IsStored: false } state) return;
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            // in the cookie, where three bytes take four characters
            if (WorstCase.Of(member.Value) is not int bytes || CookieSize.Base64Url(bytes) is var share && share <= state.MaxCookieBytes / 2) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, SyntaxLocations.NameOf(property), PropertiesFor(member, state), member.Name, StateSize.Text(share), StateSize.Text(state.MaxCookieBytes), declaration.Type.Name));
        }
    }

    private static ImmutableDictionary<string, string?> PropertiesFor(MemberModel member, StateModel state)
    {
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        return FittingBound.Of(member.Value, state.MaxCookieBytes / 2) is int bound ? none.Add(MaxLengthProperty, bound.ToString(CultureInfo.InvariantCulture)) : none;
    }
}
