using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Analyzers.Evolution;
using TypedSession.Schema.Model;
using TypedSession.Sizing;
using static TypedSession.Analyzers.Size.SizeRules;

namespace TypedSession.Analyzers.Size;

/// <summary>TSS101 to TSS105: bounds, members and cookies that are too large.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeAnalyzer() : RuleAnalyzer([UnboundedMember, CookieCeiling, LargeMember, MissingKey, NotKeptBound])
{
    /// <summary>
    /// The bound for the fixes: of TSS101 the one to suggest, absent where the member needs none; of TSS103 the largest that takes half of
    /// the cookie, absent where no bound of the member's own does it.
    /// </summary>
    public const string MaxLengthProperty = "MaxLength";

    /// <summary>The bound to suggest for the member's elements, for the fix of TSS101.</summary>
    public const string MaxElementLengthProperty = "MaxElementLength";

    /// <summary>The key of each member of the type that lacks one, for the fix of TSS104: by the member's name.</summary>
    public const string KeyProperty = "Key.";

    private const int LeastCeiling = 256;
    private const int MostCeiling = 4050;

    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        ProjectCookies cookies = new(known, context.Options);
        Occurrences occurrences = new(new ProjectModels(known));
        ShippedSchema? shipped = ShippedSchema.In(context.Options, context.CancellationToken);
        known.ForEachDeclaration(context, (symbol, declaration) =>
        {
            IEnumerable<Diagnostic> reports =
            [
                .. OfUnbounded(declaration, symbol.Options),
                .. cookies.MessagesFor(declaration)
                .Select(message => Diagnostic.Create(CookieCeiling, SyntaxLocations.NameOf(declaration.Type), message)),
                .. OfLarge(declaration),
                .. OfKeys(declaration, new MissingKeys(declaration, known, shipped), occurrences),
                .. OfNotKept(declaration),
            ];
            foreach (Diagnostic report in reports) symbol.ReportDiagnostic(report);
        });
    }

    private static IEnumerable<Diagnostic> OfUnbounded(SessionDeclaration declaration, AnalyzerOptions options)
    {
        StateModel? state = declaration.Model.State;
        string ceiling = state is { IsStored: true }
            ? $"store's {StateSize.Text(StateModel.DefaultMaxStoredBytes)}"
            : $"cookie's {StateSize.Text(state?.MaxCookieBytes ?? StateModel.DefaultMaxCookieBytes)}";
        return SuggestedBounds.In(declaration, options).Select(bound =>
            Diagnostic.Create(UnboundedMember, SyntaxLocations.NameOf(bound.Property), PropertiesFor(bound.Missing), bound.Member.Name,
                ceiling, AdviceFor(bound.Missing)));
    }

    private static string AdviceFor(MissingBounds missing) => missing switch
    {
        { LacksFormatterBound: true } => "Say on [SessionFormatter] how much its formatter writes: MaxBytes",
        { Unreachable: true } => "No attribute reaches what it holds: put that into a [SessionPart] whose members are bounded",
        { MaxLength: int count, MaxElementLength: int length } =>
            $"Add bounds that fit, such as [MaxLength({count}), MaxElementLength({length})]",
        { MaxLength: int count } => $"Add a bound that fits, such as [MaxLength({count})]",
        _ => $"Add a bound for its elements, such as [MaxElementLength({missing.MaxElementLength})]",
    };

    private static ImmutableDictionary<string, string?> PropertiesFor(MissingBounds missing) =>
        missing.Unreachable || missing.LacksFormatterBound
        ? None
        : With(With(None, MaxLengthProperty, missing.MaxLength), MaxElementLengthProperty, missing.MaxElementLength);

    private static ImmutableDictionary<string, string?> With(ImmutableDictionary<string, string?> properties, string name, int? bound) =>
        bound is int number ? properties.Add(name, number.ToString(CultureInfo.InvariantCulture)) : properties;

    private static IEnumerable<Diagnostic> OfLarge(SessionDeclaration declaration)
    {
        if (declaration.Model.State is not { IsStored: false, MaxCookieBytes: var ceiling }) yield break;
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            // in the cookie, where three bytes take four characters
            if (WorstCase.Of(member.Value) is not int bytes || CookieSize.Base64Url(bytes) is var share && share <= ceiling / 2) continue;
            ImmutableDictionary<string, string?> fitting = With(None, MaxLengthProperty, FittingBound.Of(member.Value, ceiling / 2));
            yield return Diagnostic.Create(LargeMember, SyntaxLocations.NameOf(property), fitting, member.Name, StateSize.Text(share),
                StateSize.Text(ceiling), declaration.Type.Name);
        }
    }

    private static IEnumerable<Diagnostic> OfKeys(SessionDeclaration declaration, MissingKeys missing, Occurrences occurrences)
    {
        if (missing.SavedBytes <= 0) yield break;
        string gain = GainOf(missing.SavedBytes, declaration.Model, occurrences);
        foreach ((MemberModel member, IPropertySymbol property) in missing.Members)
        {
            ImmutableDictionary<string, string?> keys = missing.Members
                .Where(item => SymbolEqualityComparer.Default.Equals(item.Property.ContainingType, property.ContainingType))
                .Aggregate(None, (keys, item) => With(keys, KeyProperty + item.Member.Name, missing.Plan[item.Member.Name]));
            yield return Diagnostic.Create(MissingKey, SyntaxLocations.NameOf(property), keys, member.Name, property.ContainingType.Name,
                gain);
        }
    }

    private static string GainOf(int saved, SessionModel model, Occurrences occurrences)
    {
        if (model.State is not null) return $"{StateSize.Text(saved)} bytes";
        string each = $"{StateSize.Text(saved)} bytes for each value";
        return occurrences.MostOf(model.FullName) is (string state, > 1 and int count)
            ? $"{each}, {StateSize.Text((int)Math.Min((long)saved * count, int.MaxValue))} for the {StateSize.Text(count)} that "
                + $"'{state}' may hold"
            : each;
    }

    private static IEnumerable<Diagnostic> OfNotKept(SessionDeclaration declaration)
    {
        foreach ((MemberModel member, IPropertySymbol property) in declaration.Members)
        {
            if (member.NotKept is { } notKept)
                yield return Diagnostic.Create(NotKeptBound, SyntaxLocations.NameOf(property),
                    $"'{member.Name}' declares a bound that 'Update' does not keep: {notKept}.");
        }

        if (declaration.Model.State is { IsStored: false, MaxCookieBytes: < LeastCeiling or > MostCeiling } state)
        {
            string limits = FormattableString.Invariant(
                $"{state.MaxCookieBytes} bytes, and ceilings go from {LeastCeiling} to {MostCeiling}");
            yield return Diagnostic.Create(NotKeptBound, SyntaxLocations.NameOf(declaration.Type),
                $"'{declaration.Type.Name}' declares a ceiling of {limits}: browsers drop a cookie of more than 4096 bytes without a word. "
                + "Lower MaxCookieBytes, or keep the state in a store.");
        }
    }
}
