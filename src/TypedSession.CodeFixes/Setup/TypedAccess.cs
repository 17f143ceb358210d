using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.CodeFixes.Setup;

/// <summary>One read or write of the stock session, as one of a state's member.</summary>
internal sealed class TypedAccess
{
    private readonly string _session;
    private readonly string _member;
    private readonly string _parameter;

    private TypedAccess(ExpressionSyntax replaced, string session, string member, string parameter)
    {
        Replaced = replaced;
        _session = session;
        _member = member;
        _parameter = parameter;
    }

    /// <summary>The call, with the <c>?? 0</c> behind it that a number's member does not need.</summary>
    public ExpressionSyntax Replaced { get; }

    /// <summary>
    /// Null where the member's type does not fit, or the place cannot reach the session by an expression without effects.
    /// </summary>
    public static TypedAccess? Find(InvocationExpressionSyntax call, string memberName, SemanticModel model)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax stock } access) return null;
        if (stock.Name.Identifier.Text != "Session" || !IsPure(stock.Expression)) return null;
        if (model.GetTypeInfo(stock.Expression).Type?.Name != "HttpContext" || !HasGetSession(model, call.SpanStart)) return null;
        if (StateWith(memberName, model.Compilation) is not { } member
            || Replacement(call, access.Name.Identifier.Text, member, model) is not { } replaced)
        {
            return null;
        }

        string state = member.ContainingType.ToMinimalDisplayString(model, call.SpanStart);
        return new(replaced, $"{stock.Expression}.GetSession<{state}>()", memberName, FreeName(member.ContainingType.Name, call, model));
    }

    /// <summary>The new expression, made of the old one after changes inside of it.</summary>
    public string Text(ExpressionSyntax old) =>
        old is InvocationExpressionSyntax
        {
            ArgumentList.Arguments: var arguments,
            Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name }
        }
        ? name switch
        {
            "Remove" => Update("null"),
            "SetString" or "SetInt32" => Update(arguments[1].Expression.ToString()),
            _ => Read,
        }
        : Read;

    private string Read => $"{_session}.Value.{_member}";

    private string Update(string value) => $"{_session}.Update({_parameter} => {_parameter} with {{ {_member} = {value} }})";

    private static ExpressionSyntax? Replacement(InvocationExpressionSyntax call, string name, IPropertySymbol member, SemanticModel model)
    {
        bool isText = member.Type.SpecialType == SpecialType.System_String;
        bool isNumber = member.Type.SpecialType == SpecialType.System_Int32;
        bool isNullableNumber = member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            && nullable.TypeArguments[0].SpecialType == SpecialType.System_Int32;
        return name switch
        {
            // A member that is never null would answer otherwise where nothing was stored.
            "GetString" when isText && member.NullableAnnotation == NullableAnnotation.Annotated => call,
            "GetInt32" when isNullableNumber => call,
            "GetInt32" when isNumber
                && call.Parent is BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.CoalesceExpression,
                    Right: LiteralExpressionSyntax { Token.Value: 0 }
                } both && both.Left == call => both,
            "SetString" when isText => Movable(call, model),
            "SetInt32" when isNumber || isNullableNumber => Movable(call, model),
            "Remove" when isNullableNumber || (isText && member.NullableAnnotation == NullableAnnotation.Annotated) => Movable(call, model),
            _ => null,
        };
    }

    /// <summary>Update gives back a value, so the call has to be a statement; and its function cannot await or take references.</summary>
    private static InvocationExpressionSyntax? Movable(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Parent is ExpressionStatementSyntax
        && call.ArgumentList.Arguments.All(argument => argument.NameColon is null)
        && !call.DescendantNodes().Any(node => node is AwaitExpressionSyntax)
        && model.AnalyzeDataFlow(call) is { Succeeded: true, VariablesDeclared.IsEmpty: true } flow
        && flow.ReadInside.All(read => read is not (IParameterSymbol { RefKind: not RefKind.None } or ILocalSymbol { IsRef: true }))
            ? call
            : null;

    private static IPropertySymbol? StateWith(string member, Compilation compilation) =>
        compilation.GetSymbolsWithName(member, SymbolFilter.Member).OfType<IPropertySymbol>()
            .FirstOrDefault(property =>
                property.SetMethod is not null
                    && property.ContainingType.GetAttributes()
                        .Any(attribute =>
                            attribute.AttributeClass is { Name: "SessionStateAttribute", ContainingAssembly.Name: "TypedSession" }));

    private static bool HasGetSession(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "TypedSessionHttpContextExtensions").Any();

    private static bool IsPure(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPure(access.Expression),
        _ => false,
    };

    private static string FreeName(string state, SyntaxNode place, SemanticModel model)
    {
        string first = char.ToLowerInvariant(state[0]) + state.Substring(1);
        return new[] { first, "now", "state" }.Concat(Enumerable.Range(1, 99).Select(number => first + number))
            .First(name => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && model.LookupSymbols(place.SpanStart, name: name).IsEmpty);
    }
}
