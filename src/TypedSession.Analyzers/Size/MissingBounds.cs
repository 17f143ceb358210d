using Microsoft.CodeAnalysis;
using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Size;

/// <summary>What a member lacks to have an upper bound.</summary>
/// <param name="MaxLength">The bound to suggest for the member itself; null where it has one or needs none.</param>
/// <param name="MaxElementLength">The bound to suggest for its elements.</param>
/// <param name="Unreachable">Whether something deeper has no bound, which no attribute on the member can reach.</param>
/// <param name="LacksFormatterBound">Whether a formatter does not say how much it writes.</param>
internal sealed record MissingBounds(int? MaxLength, int? MaxElementLength, bool Unreachable, bool LacksFormatterBound)
{
    /// <summary>A name, a title, a search text; longer ones have a bound that their author knows.</summary>
    private const int TextLength = 100;

    private const int ByteCount = 256;
    private const int NumberBytes = 32;
    private const int ElementCount = 20;

    /// <summary>Null where the member's own declaration bounds it. A part of this project answers for its own members.</summary>
    public static MissingBounds? Of(MemberModel member, ITypeSymbol type, IAssemblySymbol project)
    {
        int? length = OwnBound(member.Value);
        int? elementLength = null;
        bool unreachable = HoldsForeignUnboundedPart(type, project);
        bool lacksFormatterBound = IsUnboundedFormat(member.Value);
        foreach (ValueModel element in ElementsOf(member.Value))
        {
            if (OwnBound(element) is int bound) elementLength = Math.Max(elementLength ?? 0, bound);
            unreachable |= ElementsOf(element).Any(IsUnbounded);
            lacksFormatterBound |= IsUnboundedFormat(element);
        }

        return length is null && elementLength is null && !unreachable && !lacksFormatterBound
            ? null
            : new(length, elementLength, unreachable, lacksFormatterBound);
    }

    /// <summary>The same for less room.</summary>
    public MissingBounds Scaled(int percent) =>
        this with { MaxLength = Part(MaxLength, percent), MaxElementLength = Part(MaxElementLength, percent) };

    private static int? Part(int? bound, int percent) => bound is int whole ? Math.Max(whole * percent / 100, 1) : null;

    private static int? OwnBound(ValueModel value) => value switch
    {
        SizedModel { MaxLength: null, IsText: true } => TextLength,
        SizedModel { MaxLength: null, Kind: SizedKind.BigInteger } => NumberBytes,
        SizedModel { MaxLength: null } => ByteCount,
        CollectionModel { MaxCount: null } or DictionaryModel { MaxCount: null } => ElementCount,
        _ => null,
    };

    private static bool IsUnboundedFormat(ValueModel value) => value is FormattedModel { MaxBytes: null };

    private static bool IsUnbounded(ValueModel value) =>
        OwnBound(value) is not null || IsUnboundedFormat(value) || ElementsOf(value).Any(IsUnbounded);

    private static IEnumerable<ValueModel> ElementsOf(ValueModel value) => value switch
    {
        CollectionModel collection => [collection.Element],
        DictionaryModel dictionary => [dictionary.Key, dictionary.Value],
        TupleModel tuple => tuple.Elements,
        _ => [],
    };

    /// <summary>A part of another project is reported here: the build of that project need not know that a cookie carries it.</summary>
    private static bool HoldsForeignUnboundedPart(ITypeSymbol type, IAssemblySymbol project) => type switch
    {
        IArrayTypeSymbol array => HoldsForeignUnboundedPart(array.ElementType, project),
        INamedTypeSymbol named =>
            IsForeignUnboundedPart(named, project) || named.TypeArguments.Any(argument => HoldsForeignUnboundedPart(argument, project)),
        _ => false,
    };

    private static bool IsForeignUnboundedPart(INamedTypeSymbol type, IAssemblySymbol project) =>
        !type.IsOf(project)
        && type.Attribute(SymbolExtensions.PartAttribute) is not null
        && type.Attribute(SymbolExtensions.PartSizeAttribute).IntegerArgument() is null or < 0;
}
