using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>Finds out whether a function does not return where it is given a certain truth: <c>Guard.Against(isLate)</c>.</summary>
internal sealed class NeverReturns : ForwardAnalysis<bool>
{
    private readonly IParameterSymbol _parameter;
    private readonly bool _given;

    private NeverReturns(IParameterSymbol parameter, bool given)
    {
        _parameter = parameter;
        _given = given;
    }

    public override bool Entry => true;

    /// <summary>By an attribute of the parameter, or by the function's body where it is known.</summary>
    public static bool When(IParameterSymbol parameter, bool given, FunctionGraph? function) =>
        parameter.GetAttributes().Any(attribute => attribute is
        {
            AttributeClass.Name: "DoesNotReturnIfAttribute",
            ConstructorArguments: { Length: 1 } arguments
        } && arguments[0].Value is bool fatal && fatal == given)
        || (function is { IsIterator: false } && function.Owner.Assignments.To(parameter.OriginalDefinition).Count == 0
            && ForwardSolver<bool>.Solve(function.Graph, new NeverReturns(parameter.OriginalDefinition, given)) is { } solution
            && !solution.TryGetExit(out _));

    public override bool Join(bool first, bool second) => first || second;

    public override bool AreEqual(bool first, bool second) => first == second;

    public override bool IsRelevant(IOperation operation) => false;

    public override bool Apply(bool state, IOperation operation) => state;

    public override bool IsPossible(IOperation condition, bool outcome) => ValueOf(condition) is not { } known || known == outcome;

    private bool? ValueOf(IOperation condition) => condition switch
    {
        IConversionOperation conversion => ValueOf(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !ValueOf(not.Operand),
        IParameterReferenceOperation { Parameter: var parameter } =>
            SymbolEqualityComparer.Default.Equals(parameter, _parameter) ? _given : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same when Constants.Of(same.RightOperand) is { Value: bool truth } =>
            ValueOf(same.LeftOperand) is { } left ? left == truth : null,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: bool truth } } test =>
            ValueOf(test.Value) is { } value ? value == truth : null,
        _ => null,
    };
}
